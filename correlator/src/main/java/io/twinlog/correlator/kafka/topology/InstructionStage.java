package io.twinlog.correlator.kafka.topology;

import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.correlator.correlation.CorrelationEffect.RowTransition;
import io.twinlog.correlator.instruction.InstructionState;
import io.twinlog.correlator.instruction.InstructionStateCodec;
import io.twinlog.correlator.instruction.InstructionTally;
import io.twinlog.correlator.kafka.playback.Codec;
import io.twinlog.correlator.kafka.playback.Frontier;
import io.twinlog.correlator.kafka.playback.PlaybackStores;
import io.twinlog.correlator.kafka.playback.Step.Played;
import io.twinlog.correlator.kafka.playback.StoredPlayback;
import io.twinlog.correlator.kafka.serde.TransitionCodec;
import io.twinlog.model.EventTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Instructions: transitions of rows in, verdicts out. */
final class InstructionStage implements StageTask.Stage {

    private final InstructionTally tally;
    private final Publication<InstructionVerdict> publication;

    InstructionStage(PairParts parts, Publication<InstructionVerdict> publication) {
        this.tally = new InstructionTally(parts.times(), parts.comparison().lastEndOfAcceptance());
        this.publication = publication;
    }

    @Override
    public StoredPlayback<?, ?, ?> playback(PlaybackStores stores, Frontier frontier) {
        publication.limits(frontier);
        InstructionStateCodec codec = new InstructionStateCodec();
        return new StoredPlayback<>(
                stores,
                frontier,
                new TransitionCodec(),
                new Codec<>(codec::encode, codec::decode),
                // It is forgotten in the end.
                state -> false,
                this::advance,
                this::carryOut,
                // A large transaction's rows are decided at one time.
                true);
    }

    @Override
    public void news(byte[] value) {
        throw new IllegalStateException("instructions are told transitions and watermarks only");
    }

    @Override
    public void pieceEnds() {}

    @Override
    public void played(EventTime upTo) {
        publication.played(upTo);
    }

    @Override
    public boolean catchUp() {
        return publication.catchUp();
    }

    @Override
    public void closed() {
        publication.close();
    }

    private Played<InstructionState, InstructionVerdict> advance(
            byte[] subject, @Nullable InstructionState state, List<RowTransition> due, EventTime upTo) {
        InstructionTally.Advance advance = tally.advance(state, due, upTo);
        return new Played<>(advance.state(), advance.verdicts(), advance.nextDeadline());
    }

    private void carryOut(byte[] subject, List<InstructionVerdict> verdicts) {
        for (InstructionVerdict verdict : verdicts) {
            publication.publish(VerdictVoice.idOf(verdict), subject, verdict, verdict.decidedAt());
        }
    }
}
