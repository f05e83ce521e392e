package io.twinlog.correlator.kafka.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.correlator.correlation.DiscrepancyCodec;
import io.twinlog.correlator.epoch.DiscrepancyTelling;
import io.twinlog.correlator.epoch.Reread;
import io.twinlog.correlator.kafka.playback.Codec;
import io.twinlog.model.EventTime;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The epoch before had got to 5,000; what belongs together is 60 apart. Times are seconds. */
class TellerTest {

    private static final Past PAST =
            new Past(new Reread(time(1_000), time(5_000), Duration.ofSeconds(60)), Map.of(), Set.of());

    @TempDir
    private Path directory;

    private final List<String> told = new ArrayList<>();
    private final List<Discrepancy> before = new ArrayList<>();

    /** Something that happens to a teller. */
    private interface Event {
        void happen(Teller<Discrepancy> teller);
    }

    @Test
    void aRestartAnywhereChangesNothing() {
        before.addAll(List.of(
                one('a', Status.OPEN, 2, 2_000),
                one('b', Status.OPEN, 2, 2_000),
                one('c', Status.OPEN, 1, 4_900),
                one('d', Status.OPEN, 1, 4_900),
                one('e', Status.RESOLVED, 3, 2_000),
                one('f', Status.OPEN, 4, 999)));
        List<Event> events = new ArrayList<>();
        events.add(TellerTest::work);
        events.add(found('a', Status.OPEN, 1, 2_060));
        events.add(found('e', Status.OPEN, 1, 2_060));
        events.add(found('g', Status.PROVISIONAL, 1, 2_001));
        events.add(found('g', Status.OPEN, 2, 2_060));
        events.add(found('h', Status.OPEN, 1, 2_060));
        events.add(found('h', Status.RESOLVED, 2, 2_100));
        events.add(played(5_000));
        events.add(TellerTest::work);
        // Longer windows: found later than before.
        events.add(found('c', Status.OPEN, 1, 5_100));
        events.add(found('a', Status.RESOLVED, 2, 5_150));
        events.add(played(5_240));
        events.add(TellerTest::work);
        events.add(found('g', Status.RESOLVED, 3, 5_300));
        events.add(found('i', Status.OPEN, 1, 5_400));
        for (int restart = -1; restart < events.size(); restart++) {
            told.clear();
            KeyValueStore<Bytes, byte[]> store = store("told" + restart);
            Teller<Discrepancy> teller = teller(store);
            for (int i = 0; i < events.size(); i++) {
                if (i == restart) {
                    teller.close();
                    teller = teller(store);
                }
                events.get(i).happen(teller);
            }
            store.close();

            assertThat(told)
                    .as("restart before step %s", restart)
                    .containsExactly(
                            "b RESOLVED 3 @5000.0",
                            "e OPEN 4 @2060.0",
                            "g OPEN 1 @2060.0",
                            "a RESOLVED 3 @5150.0",
                            "d RESOLVED 2 @5240.0",
                            "g RESOLVED 2 @5300.0",
                            "i OPEN 1 @5400.0");
        }
    }

    @Test
    void nothingIsPlayedBeyondWhereItStops() {
        KeyValueStore<Bytes, byte[]> store = store("limits");
        Teller<Discrepancy> teller = teller(store);
        assertThat(teller.limit()).isEqualTo(EventTime.MIN);
        work(teller);
        assertThat(teller.limit()).isEqualTo(time(5_000));
        teller.played(time(4_999));
        work(teller);
        assertThat(teller.limit()).isEqualTo(time(5_000));
        teller.played(time(5_000));
        assertThat(teller.limit()).isEqualTo(time(5_000));
        work(teller);
        assertThat(teller.limit()).isEqualTo(time(5_240));
        teller.played(time(5_240));
        work(teller);
        assertThat(teller.limit()).isEqualTo(EventTime.MAX);
        store.close();
    }

    @Test
    void whatEndedBeforeAllLogsBeginIsNotToldAgainByOneThatReachesBackFurther() {
        before.add(one('a', Status.RESOLVED, 3, 900));
        KeyValueStore<Bytes, byte[]> store = store("early");
        Teller<Discrepancy> teller = teller(store);
        work(teller);
        Discrepancy again = one('a', Status.OPEN, 1, 900);
        teller.found(key(again), 7, again, time(960));
        teller.played(time(5_000));
        work(teller);

        assertThat(told).isEmpty();
        store.close();
    }

    @Test
    void whatIsNotJudgedAgainIsNotToldAgainWhenItIsFoundLater() {
        before.add(one('a', Status.RESOLVED, 2, 1_030));
        before.add(one('b', Status.RESOLVED, 2, 1_030));
        before.add(one('c', Status.OPEN, 1, 1_030));
        KeyValueStore<Bytes, byte[]> store = store("held");
        Teller<Discrepancy> teller = teller(store);
        work(teller);
        for (char id : List.of('a', 'b', 'c')) {
            Discrepancy again = one(id, Status.UNDECIDABLE, 1, 1_030);
            teller.found(key(again), 7, again, time(4_900));
        }
        teller.played(time(5_000));
        work(teller);
        Discrepancy end = decided(one('a', Status.RESOLVED, 2, 1_030), 5_100);
        teller.found(key(end), 7, end, time(5_100));
        Discrepancy same = decided(one('c', Status.OPEN, 2, 1_030), 5_100);
        teller.found(key(same), 7, same, time(5_100));
        Discrepancy worse = decided(one('b', Status.OPEN, 2, 1_030), 5_100);
        teller.found(key(worse), 7, worse, time(5_100));
        teller.played(time(5_240));
        work(teller);
        Discrepancy last = decided(one('b', Status.RESOLVED, 3, 1_030), 5_300);
        teller.found(key(last), 7, last, time(5_300));

        assertThat(told).containsExactly("b OPEN 3 @5100.0", "b RESOLVED 4 @5300.0");
        store.close();
    }

    private static void work(Teller<Discrepancy> teller) {
        while (teller.work()) {
            // There is more.
        }
    }

    private static Event found(char id, Status status, int revision, int at) {
        Discrepancy found = decided(one(id, status, revision, 2_000), at);
        return teller -> teller.found(key(found), 7, found, time(at));
    }

    private static Event played(int upTo) {
        return teller -> teller.played(time(upTo));
    }

    private Teller<Discrepancy> teller(KeyValueStore<Bytes, byte[]> store) {
        DiscrepancyCodec codec = new DiscrepancyCodec();
        Memos<Discrepancy> memos = new Memos<>(store, new Codec<>(codec::encode, codec::decode));
        return new Teller<>(memos, new DiscrepancyTelling(), new Lines(), PAST, new Before());
    }

    private final class Lines implements Teller.Voice<Discrepancy> {
        @Override
        public void tell(int subject, Discrepancy news) {
            assertThat(subject).isEqualTo(7);
            told.add(news.id().hex().charAt(0) + " " + news.status() + " " + news.revision() + " @"
                    + news.decidedAt().micros() / 1_000_000.0);
        }

        @Override
        public Discrepancy asTold(Discrepancy news) {
            return news;
        }
    }

    /** Hands over one record at a time; the record's value is the place in the list. */
    private final class Before implements Teller.Listening<Discrepancy> {
        @Override
        public Teller.Records open() {
            Iterator<Discrepancy> left = before.iterator();
            return new Teller.Records() {
                @Override
                public boolean read(Consumer<ConsumerRecord<byte[], byte[]>> records) {
                    if (left.hasNext()) {
                        Discrepancy next = left.next();
                        records.accept(new ConsumerRecord<>(
                                "told", 0, 0, key(next), new byte[] {(byte) before.indexOf(next)}));
                    }
                    return left.hasNext();
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public @Nullable Memo<Discrepancy> hear(ConsumerRecord<byte[], byte[]> record) {
            return new Memo<>(7, before.get(record.value()[0]), null);
        }
    }

    private KeyValueStore<Bytes, byte[]> store(String name) {
        Properties properties = new Properties();
        properties.setProperty("application.id", "test");
        properties.setProperty("bootstrap.servers", "none:1");
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(properties, new TaskId(0, 0), directory.toFile());
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    private static byte[] key(Discrepancy one) {
        return one.id().hex().getBytes(UTF_8);
    }

    private static Discrepancy one(char id, Status status, int revision, int opened) {
        return new Discrepancy(
                new DiscrepancyId(String.valueOf(id).repeat(32)),
                status,
                revision,
                Kind.MISSING_IN_NEW,
                null,
                null,
                "employee",
                BusinessKey.of("no", new Value.Text("E1")),
                List.of(),
                null,
                null,
                List.of(),
                time(opened),
                time(opened + 60),
                time(opened + 60));
    }

    private static Discrepancy decided(Discrepancy one, int at) {
        return new Discrepancy(
                one.id(),
                one.status(),
                one.revision(),
                one.kind(),
                one.reason(),
                one.instruction(),
                one.entity(),
                one.key(),
                one.differences(),
                one.legacy(),
                one.renewed(),
                one.rules(),
                one.openedAt(),
                one.deadline(),
                time(at));
    }

    private static EventTime time(int second) {
        return new EventTime(second * 1_000_000L);
    }
}
