package io.twinlog.correlator.kafka.topology;

import io.twinlog.correlator.kafka.playback.Frontier;
import io.twinlog.correlator.kafka.playback.PlaybackStores;
import io.twinlog.correlator.kafka.playback.StoredPlayback;
import io.twinlog.correlator.kafka.serde.InputMessage;
import io.twinlog.correlator.kafka.serde.Message;
import io.twinlog.correlator.kafka.serde.Packet;
import io.twinlog.correlator.kafka.serde.WatermarkMessage;
import io.twinlog.model.EventTime;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * One task of a stage: files what comes, plays what the frontier covers, a piece at a time, so that neither a transaction of
 * a million rows nor a frontier that leaps by a day keeps the thread from Kafka.
 */
final class StageTask implements Processor<byte[], byte[], byte[], byte[]> {

    /** Inputs and timers played per record; what is left is played with the next ones, or soon. */
    private static final int PIECE = 1_000;

    private static final Duration SOON = Duration.ofMillis(20);
    /** How long a thread stays with one task's left-over work before it looks after the others. */
    private static final Duration SLICE = Duration.ofMillis(50);

    private static final String INBOX = "inbox";
    private static final String STATES = "states";
    private static final String AGENDA = "agenda";
    static final String WATERMARKS = "watermarks";

    private final Stage stage;
    private final StoredPlayback<?, ?, ?> playback;
    private final Frontier frontier;
    private final Outbox outbox;

    private StageTask(Stage stage, StoredPlayback<?, ?, ?> playback, Frontier frontier, Outbox outbox) {
        this.stage = stage;
        this.playback = playback;
        this.frontier = frontier;
        this.outbox = outbox;
    }

    /** What a stage's tasks have of their own. One per task. */
    interface Stage {

        /** The pure step between stores and outbox. */
        StoredPlayback<?, ?, ?> playback(PlaybackStores stores, Frontier frontier);

        /** Something that every partition must know. */
        void news(byte[] value);

        /** A speaker has come this far. */
        default void heard(Bytes speaker, EventTime watermark) {}

        /** So many inputs wait for watermarks, or to be played. */
        default void waiting(long inputs) {}

        /** The task is given up. */
        default void closed() {}

        /** Everything up to here has been played, and what followed from it sent. */
        void played(EventTime upTo);

        /** Does some of what is to be done between playing; returns whether there is more. */
        boolean catchUp();

        /** A piece has been played: what was gathered meanwhile must be stored and sent now. */
        void pieceEnds();
    }

    /** Makes the stage of a task. */
    interface StageFactory {
        Stage create(ProcessorContext<byte[], byte[]> context, Outbox outbox);
    }

    /**
     * Supplies the tasks of a stage.
     *
     * @param name the processor's name
     * @param memory what each task may keep on the heap
     * @param speakers whose watermarks make the frontier
     * @param furtherStores what the stage needs besides
     */
    static ProcessorSupplier<byte[], byte[], byte[], byte[]> supplier(
            String name,
            TaskMemory memory,
            Collection<Bytes> speakers,
            Set<String> furtherStores,
            StageFactory stages) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], byte[], byte[], byte[]> get() {
                return new Opening(name, memory, speakers, stages);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return StoreBuilders.of(
                        name,
                        List.of(INBOX, STATES, AGENDA),
                        Stream.concat(Stream.of(WATERMARKS), furtherStores.stream())
                                .toList());
            }
        };
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        byte[] value = message.value();
        switch (Message.Kind.of(value)) {
            case INPUT -> file(message.key(), value);
            case PACKET -> Packet.unpack(value, input -> file(input.key(), input.value()));
            case WATERMARK -> heard(Bytes.wrap(message.key()), WatermarkMessage.time(value));
            case NEWS, SUBJECT_NEWS -> stage.news(value);
        }
        outbox.follows(message.timestamp());
        if (playback.isBehind()) {
            playPiece();
        }
    }

    private void file(byte[] subject, byte[] input) {
        playback.add(
                InputMessage.time(input),
                subject,
                input,
                InputMessage.orderFrom(),
                InputMessage.orderTo(input),
                InputMessage.body(input));
    }

    private void heard(Bytes speaker, EventTime watermark) {
        if (frontier.raise(speaker, watermark)) {
            stage.heard(speaker, watermark);
            stage.waiting(playback.waiting());
        }
    }

    /** Goes on with what watermarks have decided already. The wall clock decides nothing. */
    private void goOn() {
        long end = System.nanoTime() + SLICE.toNanos();
        outbox.goesOn();
        boolean more = true;
        while (more && System.nanoTime() < end) {
            more = stage.catchUp();
        }
        while (playback.isBehind() && System.nanoTime() < end) {
            playPiece();
        }
        outbox.pause();
    }

    private void playPiece() {
        EventTime played = playback.work(PIECE);
        stage.pieceEnds();
        stage.waiting(playback.waiting());
        if (played != null) {
            stage.played(played);
            outbox.hurry();
        }
    }

    /** A task until its stores are there. */
    private static final class Opening implements Processor<byte[], byte[], byte[], byte[]> {

        private final String name;
        private final TaskMemory memory;
        private final Collection<Bytes> speakers;
        private final StageFactory stages;
        private @Nullable StageTask task;

        Opening(String name, TaskMemory memory, Collection<Bytes> speakers, StageFactory stages) {
            this.name = name;
            this.memory = memory;
            this.speakers = speakers;
            this.stages = stages;
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            StoreBuilders.Opened stores = new StoreBuilders.Opened(context, name);
            Frontier frontier = new Frontier(stores.get(WATERMARKS), speakers);
            Outbox outbox = new Outbox(context, false);
            Stage stage = stages.create(context, outbox);
            PlaybackStores kept = new PlaybackStores(
                    stores.get(INBOX),
                    stores.get(STATES),
                    stores.get(AGENDA),
                    memory.unsaved(),
                    memory.kept(),
                    memory.recent());
            StageTask opened = new StageTask(stage, stage.playback(kept, frontier), frontier, outbox);
            stores.beforeCommit().save(() -> {
                opened.playback.save();
                outbox.commits();
            });
            context.schedule(SOON, PunctuationType.WALL_CLOCK_TIME, now -> opened.goOn());
            frontier.watermarks().forEach(stage::heard);
            stage.waiting(opened.playback.waiting());
            task = opened;
        }

        @Override
        public void close() {
            if (task != null) {
                task.stage.closed();
                task = null;
            }
        }

        @Override
        public void process(Record<byte[], byte[]> message) {
            if (task == null) {
                throw new IllegalStateException(name + " was given a record before its stores");
            }
            task.process(message);
        }
    }

    /** Speakers by their bytes. */
    static Set<Bytes> speakers(Stream<byte[]> speakers) {
        return speakers.map(Bytes::wrap).collect(Collectors.toUnmodifiableSet());
    }
}
