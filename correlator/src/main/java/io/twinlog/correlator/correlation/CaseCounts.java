package io.twinlog.correlator.correlation;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the changes and the instructions of a case count as. */
final class CaseCounts {

    private final Scene scene;
    private final Effects effects;

    CaseCounts(Scene scene, Effects effects) {
        this.scene = scene;
        this.effects = effects;
    }

    /**
     * A case about sums was opened.
     *
     * @param agreeing the instructions it is about whose rows count as matched so far
     * @param others the other instructions it is about
     */
    void opened(OpenCase one, List<Instruction> agreeing, List<Instruction> others, EventTime at) {
        agreeing.forEach(its -> sum(its, RowVerdict.MATCHED, one.verdictOnSums(), one, at));
        others.forEach(its -> sum(its, null, one.verdictOnSums(), one, at));
    }

    void resolved(OpenCase one, EventTime at) {
        version(one.legacy(), Side.LEGACY, one.reported(), Fate.MATCHED, RowVerdict.MATCHED, at);
        version(one.renewed(), Side.NEW, one.reported(), Fate.MATCHED, RowVerdict.MATCHED, at);
        one.instructions().forEach(its -> sum(its, one.verdictOnSums(), RowVerdict.MATCHED, one, at));
    }

    void revised(OpenCase so, OpenCase now, EventTime at) {
        if (so.reported().status() == now.reported().status()) {
            return;
        }
        Fate fate = Life.fateOf(now.reported());
        RowVerdict verdict = Life.verdictOf(now.reported());
        version(so.legacy(), Side.LEGACY, so.reported(), fate, verdict, at);
        version(so.renewed(), Side.NEW, so.reported(), fate, verdict, at);
        now.instructions().forEach(its -> sum(its, so.verdictOnSums(), now.verdictOnSums(), now, at));
    }

    private void version(
            @Nullable Version version, Side side, Discrepancy so, Fate fate, RowVerdict verdict, EventTime at) {
        if (version == null) {
            return;
        }
        effects.account(version.time(), Life.fateOf(so), fate);
        Instruction instruction = version.instruction();
        if (instruction != null) {
            effects.transition(scene, instruction, Life.verdictOf(so), verdict, Set.of(side), so.id(), at);
        }
    }

    private void sum(Instruction of, @Nullable RowVerdict so, RowVerdict now, OpenCase by, EventTime at) {
        effects.transition(scene, of, so, now, Set.of(), by.reported().id(), at);
    }
}
