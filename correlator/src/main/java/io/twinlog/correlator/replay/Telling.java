package io.twinlog.correlator.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.comparator.compare.Comparison;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.correlator.correlation.CorrelationEffect.RowTransition;
import io.twinlog.correlator.instruction.InstructionState;
import io.twinlog.correlator.instruction.InstructionStateCodec;
import io.twinlog.correlator.instruction.InstructionTally;
import io.twinlog.correlator.kafka.playback.Codec;
import io.twinlog.correlator.kafka.playback.Playback;
import io.twinlog.correlator.kafka.playback.Step.Played;
import io.twinlog.correlator.replay.heap.HeapAgenda;
import io.twinlog.correlator.replay.heap.HeapInbox;
import io.twinlog.correlator.replay.heap.HeapStates;
import io.twinlog.correlator.replay.play.Collector;
import io.twinlog.correlator.replay.play.Word;
import io.twinlog.correlator.replay.shelf.Shelf;
import io.twinlog.model.EventTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Sums rows up to instructions, and tells all in one order: by event time, discrepancies before verdicts. */
final class Telling implements Collector.Listener {

    private static final Comparator<Judged> BY_TIME =
            Comparator.comparing(Judged::at).thenComparing(Judged::instruction);

    private final ReplayWindow window;
    private final InstructionTally tally;
    private final Findings findings;
    private final HeapInbox<RowTransition> inbox;
    private final HeapStates<InstructionState> states;
    private final int most;
    private final Playback<InstructionState, RowTransition, InstructionVerdict> playback;
    private final List<Judged> judged = new ArrayList<>();
    private EventTime frontier = EventTime.MIN;

    /** Takes what was found, in order. */
    interface Findings {

        void discrepancy(int judging, Discrepancy discrepancy);

        void verdict(InstructionVerdict verdict);
    }

    private record Judged(EventTime at, Bytes instruction, InstructionVerdict verdict) {}

    /**
     * A telling of nothing so far.
     *
     * @param shelf for instructions, of which one is heard for a moment, and which are remembered for hours
     * @param most how many are not put there
     */
    Telling(ReplayPlan plan, Comparison comparison, Findings findings, Shelf shelf, int most) {
        this.window = plan.window();
        this.tally = new InstructionTally(plan.times(), comparison.lastEndOfAcceptance());
        this.findings = findings;
        // Words come in the order in which an instruction's transitions are played.
        this.inbox = new HeapInbox<>(1, RowTransition::at, Comparator.comparing(any -> 0));
        InstructionStateCodec codec = new InstructionStateCodec();
        this.states = new HeapStates<>(new Codec<>(codec::encode, codec::decode), shelf, most);
        this.most = most;
        this.playback = new Playback<>(inbox, new HeapAgenda(), states, () -> frontier, this::advance, this::carryOut);
    }

    @Override
    public void hear(List<Word> words, EventTime upTo) {
        List<Word.Reported> reported = new ArrayList<>();
        for (Word word : words) {
            if (word instanceof Word.Reported report) {
                reported.add(report);
            } else if (word instanceof Word.Moved moved) {
                Bytes instruction =
                        Bytes.wrap(moved.transition().instruction().id().getBytes(UTF_8));
                inbox.add(0, instruction, moved.transition());
            }
        }
        frontier = upTo;
        while (playback.isBehind()) {
            playback.work(Integer.MAX_VALUE);
        }
        if (states.moving() > 2 * most) {
            states.settle((instruction, state, deadline) -> false);
        }
        judged.sort(BY_TIME);
        tell(reported);
        judged.clear();
    }

    private void tell(List<Word.Reported> reported) {
        int next = 0;
        for (Word.Reported report : reported) {
            while (next < judged.size() && judged.get(next).at().isBefore(report.at())) {
                findings.verdict(judged.get(next++).verdict());
            }
            findings.discrepancy(report.judging(), report.discrepancy());
        }
        while (next < judged.size()) {
            findings.verdict(judged.get(next++).verdict());
        }
    }

    private Played<InstructionState, InstructionVerdict> advance(
            byte[] subject, @Nullable InstructionState state, List<RowTransition> due, EventTime upTo) {
        InstructionTally.Advance advance = tally.advance(state, due, upTo);
        return new Played<>(advance.state(), advance.verdicts(), advance.nextDeadline());
    }

    private void carryOut(byte[] subject, List<InstructionVerdict> verdicts) {
        for (InstructionVerdict verdict : verdicts) {
            if (window.contains(verdict.firstSeen())) {
                judged.add(new Judged(verdict.decidedAt(), Bytes.wrap(subject), verdict));
            }
        }
    }
}
