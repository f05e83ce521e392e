package io.twinlog.correlator.simulation.databases;

import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.correlator.correlation.CorrelationEffect;
import io.twinlog.correlator.instruction.InstructionState;
import io.twinlog.correlator.instruction.InstructionStateCodec;
import io.twinlog.correlator.instruction.InstructionTally;
import io.twinlog.correlator.kafka.playback.Codec;
import io.twinlog.correlator.kafka.playback.Frontier;
import io.twinlog.correlator.kafka.playback.Step.Played;
import io.twinlog.correlator.kafka.playback.StoredPlayback;
import io.twinlog.correlator.kafka.serde.Message;
import io.twinlog.correlator.kafka.serde.TransitionCodec;
import io.twinlog.model.EventTime;
import java.util.Collection;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;

/** Sums up the instructions of a partition. */
final class InstructionTask extends PlayingTask<InstructionState, CorrelationEffect.RowTransition, InstructionVerdict> {

    private final InstructionTally tally;
    private final int partition;
    private final int partitions;
    private final MemoryStore told = store();
    private final Voice.Maker<InstructionVerdict> voices;
    private final Tasks.Subscriber subscriber;
    private Voice<InstructionVerdict> voice;
    private Frontier frontier;
    private StoredPlayback<InstructionState, CorrelationEffect.RowTransition, InstructionVerdict> playback;

    InstructionTask(
            Course course,
            int partition,
            Collection<Bytes> stages,
            Voice.Maker<InstructionVerdict> voices,
            Tasks.Subscriber subscriber) {
        super(stages);
        this.partition = partition;
        this.partitions = stages.size();
        this.voices = voices;
        this.tally = new InstructionTally(
                course.settings(), Estate.comparison(course.mapping()).lastEndOfAcceptance());
        this.subscriber = subscriber;
        this.frontier = frontier();
        this.voice = voice();
        this.playback = playback();
    }

    @Override
    void open() {
        frontier = frontier();
        voice = voice();
        playback = playback();
    }

    private Voice<InstructionVerdict> voice() {
        Voice<InstructionVerdict> made =
                voices.make(told, partition, partitions, said -> send(() -> subscriber.verdict(said)));
        made.limits(frontier);
        return made;
    }

    @Override
    void process(Message message, Random random) {
        file(playback, frontier, message);
        if (random.nextBoolean()) {
            pieceEnds();
        }
    }

    @Override
    void pieceEnds() {
        voice.catchUp();
        while (playback.isBehind()) {
            EventTime played = playback.work(1_000);
            if (played != null) {
                voice.played(played);
            }
            voice.catchUp();
        }
    }

    @Override
    void save() {
        playback.save();
    }

    private StoredPlayback<InstructionState, CorrelationEffect.RowTransition, InstructionVerdict> playback() {
        InstructionStateCodec codec = new InstructionStateCodec();
        return new StoredPlayback<>(
                stores(),
                frontier,
                new TransitionCodec(),
                new Codec<>(codec::encode, codec::decode),
                state -> false,
                (subject, state, due, upTo) -> {
                    InstructionTally.Advance advance = tally.advance(state, due, upTo);
                    return new Played<>(advance.state(), advance.verdicts(), advance.nextDeadline());
                },
                (subject, verdicts) -> verdicts.forEach(verdict -> voice.say(subject, verdict)),
                true);
    }
}
