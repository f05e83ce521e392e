package io.twinlog.correlator.simulation.databases;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.correlator.correlation.Advance;
import io.twinlog.correlator.correlation.Context;
import io.twinlog.correlator.correlation.CorrelationEffect;
import io.twinlog.correlator.correlation.Correlator;
import io.twinlog.correlator.correlation.KeyState;
import io.twinlog.correlator.correlation.KeyStateCodec;
import io.twinlog.correlator.kafka.playback.Codec;
import io.twinlog.correlator.kafka.playback.Frontier;
import io.twinlog.correlator.kafka.playback.Step.Played;
import io.twinlog.correlator.kafka.playback.StoredPlayback;
import io.twinlog.correlator.kafka.serde.ChangeCodec;
import io.twinlog.correlator.kafka.serde.Message;
import io.twinlog.correlator.kafka.serde.NewsCodec;
import io.twinlog.correlator.kafka.serde.RowSubject;
import io.twinlog.correlator.kafka.serde.TransitionCodec;
import io.twinlog.correlator.kafka.serde.WatermarkMessage;
import io.twinlog.model.EventTime;
import io.twinlog.model.canonical.CanonicalInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;

/** Correlates the rows of a partition. */
final class CorrelateTask extends PlayingTask<KeyState, CanonicalInput.Change, CorrelationEffect> {

    private final Course course;
    private final int partition;
    private final Tasks.Outbox outbox;
    private final Tasks.Subscriber subscriber;
    private final MemoryStore news = store();
    private final Correlator correlator;
    private final RowSubject.Codec rows = new RowSubject.Codec();
    private final TransitionCodec transitions = new TransitionCodec();
    private final NewsCodec newsCodec = new NewsCodec();
    private Frontier frontier;
    private StoredPlayback<KeyState, CanonicalInput.Change, CorrelationEffect> playback;
    private Context context;
    private final MemoryStore told = store();
    private final int partitions;
    private final Voice.Maker<Discrepancy> voices;
    private Voice<Discrepancy> voice;

    CorrelateTask(
            Course course,
            int partition,
            int partitions,
            Collection<Bytes> sources,
            Voice.Maker<Discrepancy> voices,
            Tasks.Outbox outbox,
            Tasks.Subscriber subscriber) {
        super(sources);
        this.course = course;
        this.partition = partition;
        this.outbox = outbox;
        this.subscriber = subscriber;
        this.correlator = new Correlator(course.settings(), Estate.comparison(course.mapping()));
        this.partitions = partitions;
        this.voices = voices;
        this.frontier = frontier();
        this.voice = voice();
        this.playback = playback();
        this.context = Context.of(course.settings());
    }

    @Override
    void open() {
        frontier = frontier();
        voice = voice();
        playback = playback();
        context = Context.of(course.settings())
                .with(news.entries().keySet().stream()
                        .map(key -> newsCodec.decode(key.get()))
                        .toList());
    }

    @Override
    void process(Message message, Random random) {
        Message.Kind kind = Message.Kind.of(message.value());
        if (kind == Message.Kind.NEWS || kind == Message.Kind.SUBJECT_NEWS) {
            context = context.with(List.of(newsCodec.decode(message.value())));
            news.put(Bytes.wrap(message.value()), new byte[0]);
        } else {
            file(playback, frontier, message);
        }
        voice.catchUp();
        while (playback.isBehind() && random.nextInt(4) > 0) {
            play(1 + random.nextInt(20));
        }
    }

    @Override
    void pieceEnds() {
        voice.catchUp();
        while (playback.isBehind()) {
            play(1_000);
            voice.catchUp();
        }
    }

    private Voice<Discrepancy> voice() {
        Voice<Discrepancy> made =
                voices.make(told, partition, partitions, said -> send(() -> subscriber.reported(said)));
        made.limits(frontier);
        return made;
    }

    @Override
    void save() {
        playback.save();
    }

    private void play(int budget) {
        EventTime played = playback.work(budget);
        if (played != null) {
            send(() -> outbox.send(WatermarkMessage.of(WatermarkMessage.speaker(partition), played)));
            voice.played(played);
            context = context.prunedBefore(played.minus(Course.REMEMBER.multipliedBy(2)));
        }
    }

    private StoredPlayback<KeyState, CanonicalInput.Change, CorrelationEffect> playback() {
        KeyStateCodec codec = new KeyStateCodec();
        return new StoredPlayback<>(
                stores(),
                frontier,
                new ChangeCodec(),
                new Codec<>(codec::encode, codec::decode),
                KeyState::mayRest,
                (subject, state, due, upTo) -> {
                    RowSubject row = rows.decode(subject);
                    Advance advance = correlator.advance(
                            row.entity(), row.key(), state == null ? KeyState.EMPTY : state, due, upTo, context);
                    KeyState next = advance.state().isEmpty() ? null : advance.state();
                    return new Played<>(next, advance.effects(), advance.nextDeadline());
                },
                this::carryOut,
                false);
    }

    private void carryOut(byte[] subject, List<CorrelationEffect> effects) {
        int place = 0;
        for (CorrelationEffect effect : effects) {
            if (effect instanceof CorrelationEffect.Report report) {
                voice.say(subject, report.discrepancy());
            } else if (effect instanceof CorrelationEffect.RowTransition transition) {
                Message message = transitions.encode(subject, place++, transition);
                send(() -> outbox.send(message));
            } else if (effect instanceof CorrelationEffect.Account account) {
                send(() -> subscriber.accounted(account));
            }
        }
    }

    /** Rows of which more will be kept than their last states. */
    List<String> undecided() {
        KeyStateCodec codec = new KeyStateCodec();
        List<String> undecided = new ArrayList<>();
        states.entries().forEach((subject, bytes) -> {
            RowSubject row = rows.decode(subject.get());
            KeyState kept = codec.decode(Arrays.copyOfRange(bytes, Long.BYTES, bytes.length));
            Advance end = correlator.advance(row.entity(), row.key(), kept, List.of(), course.over(), context);
            KeyState state = end.state();
            if (!end.effects().isEmpty() || !state.equals(lastOf(state))) {
                undecided.add("remembered for ever: " + kept);
            }
        });
        return undecided;
    }

    private static KeyState lastOf(KeyState state) {
        return KeyState.of(state.states());
    }
}
