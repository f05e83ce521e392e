package io.twinlog.correlator.simulation.databases;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.correlator.correlation.Advance;
import io.twinlog.correlator.correlation.Context;
import io.twinlog.correlator.correlation.CorrelationEffect;
import io.twinlog.correlator.correlation.Correlator;
import io.twinlog.correlator.correlation.Declarations;
import io.twinlog.correlator.correlation.KeyState;
import io.twinlog.correlator.correlation.KeyStateCodec;
import io.twinlog.correlator.instruction.InstructionState;
import io.twinlog.correlator.instruction.InstructionStateCodec;
import io.twinlog.correlator.instruction.InstructionTally;
import io.twinlog.correlator.kafka.playback.Codec;
import io.twinlog.correlator.kafka.playback.Frontier;
import io.twinlog.correlator.kafka.playback.PlaybackStores;
import io.twinlog.correlator.kafka.playback.Step.Played;
import io.twinlog.correlator.kafka.playback.StoredPlayback;
import io.twinlog.correlator.kafka.serde.ChangeCodec;
import io.twinlog.correlator.kafka.serde.InputMessage;
import io.twinlog.correlator.kafka.serde.Message;
import io.twinlog.correlator.kafka.serde.NewsCodec;
import io.twinlog.correlator.kafka.serde.Packet;
import io.twinlog.correlator.kafka.serde.RowSubject;
import io.twinlog.correlator.kafka.serde.TransitionCodec;
import io.twinlog.correlator.kafka.serde.WatermarkMessage;
import io.twinlog.correlator.kafka.store.StoredHeldRows;
import io.twinlog.correlator.kafka.store.StoredIdentities;
import io.twinlog.correlator.kafka.store.StoredPackets;
import io.twinlog.correlator.kafka.store.StoredSourceState;
import io.twinlog.correlator.mapping.CanonicalSink;
import io.twinlog.correlator.mapping.Canonicaliser;
import io.twinlog.correlator.mapping.DeadLetter;
import io.twinlog.correlator.mapping.RowOutcome;
import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.wire.LogRecordCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;

/** The three stages as tasks: the product's own parts on stores that a crash takes back. */
final class Tasks {

    private Tasks() {}

    /** Where a task's messages go. */
    interface Outbox {

        /** To the partition of its subject, or to all. */
        void send(Message message);
    }

    /** What a subscriber reads, and the ledger. */
    interface Subscriber {

        void outcome(RowOutcome outcome);

        void dead(DeadLetter letter);

        void declared();

        void reported(Discrepancy discrepancy);

        void accounted(CorrelationEffect.Account account);

        void verdict(InstructionVerdict verdict);
    }

    /** Canonicalises a source's log. */
    static final class Source extends Task<byte[]> implements CanonicalSink {

        private final Course course;
        private final SourceId source;
        private final int partitions;
        private final Outbox outbox;
        private final Subscriber subscriber;
        private final MemoryStore positions = store();
        private final MemoryStore identities = store();
        private final MemoryStore gone = store();
        private final MemoryStore held = store();
        private final LogRecordCodec codec = new LogRecordCodec();
        private final ChangeCodec changes = new ChangeCodec();
        private final NewsCodec news = new NewsCodec();
        private final MemoryStore packets = store();
        private Canonicaliser canonicaliser;
        private StoredIdentities rowIds;
        private StoredSourceState state;
        private StoredPackets outgoing;
        private long number;

        Source(Course course, SourceId source, int partitions, Outbox outbox, Subscriber subscriber) {
            this.partitions = partitions;
            this.course = course;
            this.source = source;
            this.outbox = outbox;
            this.subscriber = subscriber;
            this.canonicaliser = canonicaliser();
            this.rowIds = rowIds();
            this.state = state();
            this.outgoing = outgoing();
        }

        @Override
        void open() {
            canonicaliser = canonicaliser();
            rowIds = rowIds();
            state = state();
            outgoing = outgoing();
        }

        @Override
        void process(byte[] bytes, Random random) {
            LogRecord record = codec.decode(bytes);
            number = record.number();
            canonicaliser.apply(record, state, this);
        }

        @Override
        void pieceEnds() {}

        @Override
        void save() {
            state.save();
            rowIds.save();
            outgoing.save();
        }

        /** What is kept of rows that are gone, or of a transaction under way, in the end. */
        List<String> left() {
            return gone.entries().isEmpty() && held.entries().isEmpty()
                    ? List.of()
                    : List.of(
                            "mapping of " + source + " keeps " + gone.entries().size() + " gone and "
                                    + held.entries().size() + " held");
        }

        @Override
        public void input(CanonicalInput input) {
            if (input instanceof CanonicalInput.Change change) {
                outgoing.add(changes.encode(change));
            } else if (input instanceof CanonicalInput.Watermark watermark) {
                post(WatermarkMessage.of(WatermarkMessage.speaker(watermark.source()), watermark.time()));
            } else if (input instanceof CanonicalInput.Start start) {
                post(news.encode(start));
            } else if (input instanceof CanonicalInput.Hole hole) {
                post(news.encode(hole));
            } else if (input instanceof CanonicalInput.Declared declared) {
                outgoing.add(changes.encode(Declarations.asChange(declared, number, 0)));
                send(subscriber::declared);
            }
        }

        @Override
        public void dead(DeadLetter letter) {
            send(() -> subscriber.dead(letter));
        }

        @Override
        public void outcome(RowOutcome outcome) {
            send(() -> subscriber.outcome(outcome));
        }

        private void post(Message message) {
            outgoing.flush();
            sent(message);
        }

        private void sent(Message message) {
            send(() -> outbox.send(message));
        }

        private Canonicaliser canonicaliser() {
            return Canonicaliser.of(course.mapping(), source, course.mappingSettings());
        }

        private StoredIdentities rowIds() {
            return new StoredIdentities(identities, gone);
        }

        private StoredSourceState state() {
            return new StoredSourceState(
                    positions, Bytes.wrap(source.name().getBytes(UTF_8)), rowIds, new StoredHeldRows(held));
        }

        private StoredPackets outgoing() {
            return new StoredPackets(packets, partitions, this::sent);
        }
    }

    /** Files what comes, and plays what the frontier covers. */
    abstract static class Playing<S, I, E> extends Task<Message> {

        /** Enough for some rows. */
        private static final long MEMORY = 10_000;

        final MemoryStore inbox = store();
        final MemoryStore states = store();
        final MemoryStore agenda = store();
        private final MemoryStore watermarks = store();
        private final Collection<Bytes> speakers;

        Playing(Collection<Bytes> speakers) {
            this.speakers = speakers;
        }

        final Frontier frontier() {
            return new Frontier(watermarks, speakers);
        }

        final PlaybackStores stores() {
            return new PlaybackStores(inbox, states, agenda, MEMORY, MEMORY, MEMORY);
        }

        /** What is left in the end. */
        final List<String> left(boolean states) {
            boolean empty = inbox.entries().isEmpty()
                    && agenda.entries().isEmpty()
                    && (!states || this.states.entries().isEmpty());
            return empty
                    ? List.of()
                    : List.of(getClass().getSimpleName() + " keeps inbox "
                            + inbox.entries().size() + ", states "
                            + this.states.entries().size() + ", agenda "
                            + agenda.entries().size());
        }

        static void file(StoredPlayback<?, ?, ?> playback, Frontier frontier, Message message) {
            byte[] value = message.value();
            Message.Kind kind = Message.Kind.of(value);
            if (kind == Message.Kind.PACKET) {
                Packet.unpack(value, input -> file(playback, frontier, input));
            } else if (kind == Message.Kind.INPUT) {
                playback.add(
                        InputMessage.time(value),
                        message.key(),
                        value,
                        InputMessage.orderFrom(),
                        InputMessage.orderTo(value),
                        InputMessage.body(value));
            } else {
                frontier.raise(Bytes.wrap(message.key()), WatermarkMessage.time(value));
            }
        }
    }

    /** Correlates the rows of a partition. */
    static final class Correlate extends Playing<KeyState, CanonicalInput.Change, CorrelationEffect> {

        private final Course course;
        private final int partition;
        private final Outbox outbox;
        private final Subscriber subscriber;
        private final MemoryStore news = store();
        private final Correlator correlator;
        private final RowSubject.Codec rows = new RowSubject.Codec();
        private final TransitionCodec transitions = new TransitionCodec();
        private final NewsCodec newsCodec = new NewsCodec();
        private Frontier frontier;
        private StoredPlayback<KeyState, CanonicalInput.Change, CorrelationEffect> playback;
        private Context context;

        Correlate(Course course, int partition, Collection<Bytes> sources, Outbox outbox, Subscriber subscriber) {
            super(sources);
            this.course = course;
            this.partition = partition;
            this.outbox = outbox;
            this.subscriber = subscriber;
            this.correlator = new Correlator(course.settings(), Estate.comparison(course.mapping()));
            this.frontier = frontier();
            this.playback = playback();
            this.context = Context.of(course.settings());
        }

        @Override
        void open() {
            frontier = frontier();
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
            while (playback.isBehind() && random.nextInt(4) > 0) {
                play(1 + random.nextInt(20));
            }
        }

        @Override
        void pieceEnds() {
            while (playback.isBehind()) {
                play(1_000);
            }
        }

        @Override
        void save() {
            playback.save();
        }

        private void play(int budget) {
            EventTime played = playback.work(budget);
            if (played != null) {
                send(() -> outbox.send(WatermarkMessage.of(WatermarkMessage.speaker(partition), played)));
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
                    send(() -> subscriber.reported(report.discrepancy()));
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

    /** Sums up the instructions of a partition. */
    static final class Instructions
            extends Playing<InstructionState, CorrelationEffect.RowTransition, InstructionVerdict> {

        private final InstructionTally tally;
        private final Subscriber subscriber;
        private Frontier frontier;
        private StoredPlayback<InstructionState, CorrelationEffect.RowTransition, InstructionVerdict> playback;

        Instructions(Course course, Collection<Bytes> partitions, Subscriber subscriber) {
            super(partitions);
            this.tally = new InstructionTally(
                    course.settings(), Estate.comparison(course.mapping()).lastEndOfAcceptance());
            this.subscriber = subscriber;
            this.frontier = frontier();
            this.playback = playback();
        }

        @Override
        void open() {
            frontier = frontier();
            playback = playback();
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
            while (playback.isBehind()) {
                playback.work(1_000);
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
                    (subject, verdicts) -> verdicts.forEach(verdict -> send(() -> subscriber.verdict(verdict))),
                    true);
        }
    }
}
