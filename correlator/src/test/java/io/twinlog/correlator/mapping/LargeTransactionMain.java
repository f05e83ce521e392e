package io.twinlog.correlator.mapping;

import static io.twinlog.correlator.mapping.Mappings.entity;
import static io.twinlog.correlator.mapping.Mappings.key;
import static io.twinlog.correlator.mapping.Mappings.ref;
import static io.twinlog.correlator.mapping.Mappings.table;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.correlator.identity.SourceState;
import io.twinlog.correlator.kafka.store.StoredHeldRows;
import io.twinlog.correlator.kafka.store.StoredIdentities;
import io.twinlog.correlator.kafka.store.StoredSourceState;
import io.twinlog.correlator.kafka.store.TestStores;
import io.twinlog.model.Operation;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/** Maps one large transaction whose rows all wait for its end. Arguments: directory of the stores, number of rows. */
public final class LargeTransactionMain {

    private LargeTransactionMain() {}

    /** Writes how many changes came of it, and how long its end took. */
    public static void main(String[] args) {
        int rows = Integer.parseInt(args[1]);
        Scenario scenario = new Scenario()
                .legacy("dept(*id, code)", "emp(*id, no, dept_id>dept)")
                .renewed("dept(*id, code)", "emp(*id, no, dept_id>dept)")
                .entity(
                        "dept",
                        entity(key("code"), table("dept").build(), table("dept").build()))
                .entity(
                        "emp",
                        entity(
                                key("no"),
                                table("emp")
                                        .with("dept", ref("dept_id", "dept"))
                                        .build(),
                                table("emp")
                                        .with("dept", ref("dept_id", "dept"))
                                        .build()));
        Log log = scenario.legacyLog();
        SourceId source = new SourceId(Side.LEGACY, "main");
        Canonicaliser canonicaliser = Canonicaliser.of(
                scenario.resolve(),
                source,
                new MappingSettings(Duration.ofMinutes(5), Duration.ofHours(1), Scenario.ZERO));
        Counting counting = new Counting();
        try (TestStores stores = new TestStores(Path.of(args[0]))) {
            SourceState state = new StoredSourceState(
                    stores.create("position"),
                    Bytes.wrap("main".getBytes(UTF_8)),
                    new StoredIdentities(stores.create("identities"), stores.create("gone")),
                    new StoredHeldRows(stores.create("held")));
            LogEntry dept =
                    log.record("dept", Operation.INSERT, null, Log.row(1, "D1")).entry();
            canonicaliser.apply(new LogRecord(1, Scenario.ZERO, dept), state, counting);
            for (int i = 2; i <= rows; i++) {
                LogEntry emp = log.record("emp", Operation.INSERT, null, Log.row(i, "E" + i, 1))
                        .entry();
                canonicaliser.apply(new LogRecord(i, Scenario.ZERO, emp), state, counting);
            }
            long start = System.nanoTime();
            LogEntry end = new LogEntry.TransactionEnd(log.position(), Scenario.ZERO.toInstant(), Map.of());
            canonicaliser.apply(new LogRecord(rows + 1L, Scenario.ZERO, end), state, counting);
            System.out.println(counting.changes + " changes, the end took "
                    + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
        }
    }

    private static final class Counting implements CanonicalSink {
        private int changes;

        @Override
        public void input(CanonicalInput input) {
            if (input instanceof CanonicalInput.Change) {
                changes++;
            }
        }

        @Override
        public void dead(DeadLetter letter) {
            throw new AssertionError(letter.reason());
        }

        @Override
        public void outcome(RowOutcome outcome) {}
    }
}
