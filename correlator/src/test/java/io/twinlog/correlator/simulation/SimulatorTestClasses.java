package io.twinlog.correlator.simulation;

import java.util.List;

/** The tests that a mutation has to get past, the quickest first. */
public final class SimulatorTestClasses {

    /** Names of their classes. */
    public static final List<String> NAMES = List.of(
            "io.twinlog.correlator.correlation.StampedTest",
            "io.twinlog.correlator.correlation.VersionTest",
            "io.twinlog.correlator.correlation.SeveralTransactionsTest",
            "io.twinlog.correlator.correlation.FoundBySimulationTest",
            "io.twinlog.correlator.correlation.RecollectionTest",
            "io.twinlog.correlator.correlation.OverwrittenTest",
            "io.twinlog.correlator.correlation.OrderTest",
            "io.twinlog.correlator.correlation.AcceptanceTest",
            "io.twinlog.correlator.correlation.SumVerdictTest",
            "io.twinlog.correlator.correlation.UnseenSumTest",
            "io.twinlog.correlator.correlation.InterimTest",
            "io.twinlog.correlator.correlation.CompletedInsertionTest",
            "io.twinlog.correlator.correlation.KeyStateTest",
            "io.twinlog.correlator.instruction.InstructionTallyTest",
            "io.twinlog.correlator.mapping.BagTest",
            "io.twinlog.correlator.mapping.CreationTest",
            "io.twinlog.correlator.mapping.ReferencesTest",
            "io.twinlog.correlator.mapping.NestedKeysTest",
            "io.twinlog.correlator.mapping.SeveralTablesTest",
            "io.twinlog.correlator.mapping.SourceLogTest",
            "io.twinlog.correlator.mapping.UnseenRowsTest",
            "io.twinlog.correlator.mapping.PartialImagesTest",
            "io.twinlog.correlator.mapping.RowNumbersTest",
            "io.twinlog.correlator.mapping.PresenceTest",
            "io.twinlog.correlator.mapping.column.CellsTest",
            "io.twinlog.correlator.correlation.ContextTest",
            "io.twinlog.correlator.correlation.SuccessionTest",
            "io.twinlog.correlator.kafka.playback.StoredPlaybackTest",
            "io.twinlog.correlator.kafka.playback.ChunkedBacklogTest",
            "io.twinlog.correlator.kafka.playback.SlotTest",
            "io.twinlog.correlator.kafka.serde.PacketTest",
            "io.twinlog.correlator.epoch.CarryOverTest",
            "io.twinlog.correlator.simulation.databases.DatabaseSimulatorTest",
            "io.twinlog.correlator.simulation.SimulatorTest");

    private SimulatorTestClasses() {}
}
