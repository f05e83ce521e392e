package io.twinlog.correlator.replay.shard;

import io.twinlog.correlator.kafka.EventWriter.Event;
import io.twinlog.correlator.replay.ReplayRefusedException;
import io.twinlog.correlator.replay.ReplaySettings;
import io.twinlog.correlator.replay.Shard;
import io.twinlog.correlator.replay.kafka.RunTopic;
import io.twinlog.correlator.replay.play.Collector;
import io.twinlog.correlator.replay.play.ReplayCancelledException;
import io.twinlog.correlator.replay.play.Word;
import io.twinlog.model.EventTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The topics on which the shards of one run tell the leading one what they found. */
public final class ShardTopics {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final byte[] NO_KEY = {};
    /** So many words are sent together. */
    private static final int CHUNK = 200;

    private final ReplaySettings settings;

    public ShardTopics(ReplaySettings settings) {
        this.settings = settings;
    }

    /** Leads: makes the other shards' topics, tells each the plan, and listens. */
    public Led lead(ShardMessage.Plan plan) throws InterruptedException {
        List<String> topics = new ArrayList<>();
        for (int i = 2; i <= settings.shard().count(); i++) {
            String topic = topic(new Shard(i, settings.shard().count()));
            try (RunTopic made = RunTopic.create(topic, settings.kafka(), settings.replication(), settings.keep())) {
                made.complete(event(new ShardCodec(), plan));
            }
            topics.add(topic);
        }
        return new Led(topics);
    }

    /**
     * Follows: waits for the plan of the leading shard.
     *
     * @param terms what this shard was asked to do
     * @throws ReplayRefusedException if the leading shard was asked something else, or this shard was begun before
     */
    public ShardMessage.Plan follow(String terms, BooleanSupplier cancelled) {
        String topic = topic(settings.shard());
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            while (!consumer.listTopics().containsKey(topic)) {
                pause(cancelled);
            }
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Deque<ShardMessage> messages = new ArrayDeque<>();
            while (messages.isEmpty()) {
                refuseIfCancelled(cancelled);
                read(consumer, messages);
            }
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            if (end > 1) {
                throw new ReplayRefusedException("shard " + settings.shard() + " of run " + settings.run()
                        + " was begun before, and cannot go on: begin all shards again under another --name");
            }
            if (messages.peek() instanceof ShardMessage.Plan plan) {
                if (!plan.terms().equals(terms)) {
                    throw new ReplayRefusedException(
                            "shard 1/" + settings.shard().count() + " of run " + settings.run()
                                    + " replays something else: give all shards the same window and the same config files");
                }
                return plan;
            }
            throw new IllegalStateException("topic " + topic + " does not begin with a plan");
        }
    }

    /** Tells the leading shard what this one finds. */
    public Voice voice() {
        return new Voice(RunTopic.append(topic(settings.shard()), settings.kafka()));
    }

    private String topic(Shard shard) {
        return settings.topics().replay(settings.run()) + ".shard-" + shard.index() + "-of-" + shard.count();
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Properties properties = new Properties();
        properties.putAll(settings.kafka());
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static void read(KafkaConsumer<byte[], byte[]> consumer, Deque<ShardMessage> messages) {
        ShardCodec codec = new ShardCodec();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            messages.add(codec.decode(record.value()));
        }
    }

    private static void refuseIfCancelled(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new ReplayCancelledException();
        }
    }

    private static void pause(BooleanSupplier cancelled) {
        refuseIfCancelled(cancelled);
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReplayCancelledException();
        }
    }

    private static Event event(ShardCodec codec, ShardMessage message) {
        return new Event(NO_KEY, codec.encode(message), new RecordHeaders());
    }

    /** The shards that are led. Closed when all was heard, or nothing more is wanted; then their topics go. */
    public final class Led implements AutoCloseable {

        private final List<String> topics;
        private final List<ConsumerFeed> feeds = new ArrayList<>();

        private Led(List<String> topics) {
            this.topics = List.copyOf(topics);
            topics.forEach(topic -> feeds.add(new ConsumerFeed(consumer(), topic)));
        }

        /** What the other shards tell, each by itself. */
        public List<ShardFeed> feeds() {
            return List.copyOf(feeds);
        }

        @Override
        public void close() {
            feeds.forEach(ConsumerFeed::close);
            RunTopic.delete(topics, settings.kafka());
        }
    }

    /** Tells what a shard finds, in its order. */
    public static final class Voice implements Collector.Listener, AutoCloseable {

        private final RunTopic topic;
        private final ShardCodec codec = new ShardCodec();
        private EventTime told = EventTime.MIN;

        private Voice(RunTopic topic) {
            this.topic = topic;
        }

        @Override
        public void hear(List<Word> words, EventTime upTo) {
            for (int from = 0; from < words.size(); from += CHUNK) {
                int to = Math.min(words.size(), from + CHUNK);
                topic.send(event(codec, new ShardMessage.News(told, words.subList(from, to))));
            }
            told = upTo;
            topic.send(event(codec, new ShardMessage.News(upTo, List.of())));
        }

        /** Says that this was all. */
        public void end(ShardMessage.Done done) {
            topic.complete(event(codec, done));
        }

        @Override
        public void close() {
            topic.close();
        }
    }

    private static final class ConsumerFeed implements ShardFeed {

        private final KafkaConsumer<byte[], byte[]> consumer;
        private final Deque<ShardMessage> messages = new ArrayDeque<>();

        ConsumerFeed(KafkaConsumer<byte[], byte[]> consumer, String topic) {
            this.consumer = consumer;
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
        }

        @Override
        public @Nullable ShardMessage next() {
            if (messages.isEmpty()) {
                read(consumer, messages);
            }
            return messages.poll();
        }

        void close() {
            consumer.close();
        }
    }
}
