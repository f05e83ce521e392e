package io.twinlog.correlator.kafka.topology;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.correlator.correlation.DiscrepancyCodec;
import io.twinlog.correlator.epoch.DiscrepancyTelling;
import io.twinlog.correlator.epoch.Reread;
import io.twinlog.correlator.epoch.Telling;
import io.twinlog.correlator.epoch.VerdictTelling;
import io.twinlog.correlator.instruction.VerdictCodec;
import io.twinlog.correlator.kafka.playback.Codec;
import io.twinlog.correlator.kafka.playback.Frontier;
import io.twinlog.correlator.kafka.serde.RowSubject;
import io.twinlog.correlator.kafka.serde.SubjectPartitioner;
import io.twinlog.model.EventTime;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What the stages of an epoch that has others before it tell, and when, as in the topology: for the simulator, which has no
 * broker.
 *
 * @param <T> what is told
 */
public final class LaterEpoch<T> {

    private final Function<T, byte[]> idOf;
    private final Function<T, EventTime> decidedAt;
    private final Publication<T> publication;

    private LaterEpoch(Function<T, byte[]> idOf, Function<T, EventTime> decidedAt, Teller<T> teller, Speaker<T> voice) {
        this.idOf = idOf;
        this.decidedAt = decidedAt;
        this.publication = new Publication<>(voice, teller);
    }

    /**
     * Of a task that tells discrepancies.
     *
     * @param before all that was told before, in its order
     */
    public static LaterEpoch<Discrepancy> discrepancies(
            KeyValueStore<Bytes, byte[]> store,
            Reread reread,
            List<Discrepancy> before,
            int partition,
            int partitions,
            Consumer<Discrepancy> subscriber) {
        DiscrepancyCodec codec = new DiscrepancyCodec();
        RowSubject.Codec rows = new RowSubject.Codec();
        return of(
                new Memos<>(store, new Codec<>(codec::encode, codec::decode)),
                new DiscrepancyTelling(),
                reread,
                new Before<>(
                        before,
                        DiscrepancyVoice::idOf,
                        one -> rows.encode(one.entity(), one.key()),
                        partition,
                        partitions),
                Discrepancy::decidedAt,
                subscriber);
    }

    /**
     * Of a task that tells verdicts of instructions.
     *
     * @param before all that was told before, in its order
     */
    public static LaterEpoch<InstructionVerdict> verdicts(
            KeyValueStore<Bytes, byte[]> store,
            Reread reread,
            List<InstructionVerdict> before,
            int partition,
            int partitions,
            Consumer<InstructionVerdict> subscriber) {
        VerdictCodec codec = new VerdictCodec();
        return of(
                new Memos<>(store, new Codec<>(codec::encode, codec::decode)),
                new VerdictTelling(),
                reread,
                new Before<>(before, VerdictVoice::idOf, VerdictVoice::idOf, partition, partitions),
                InstructionVerdict::decidedAt,
                subscriber);
    }

    private static <T> LaterEpoch<T> of(
            Memos<T> memos,
            Telling<T> telling,
            Reread reread,
            Before<T> before,
            Function<T, EventTime> decidedAt,
            Consumer<T> subscriber) {
        Speaker<T> voice = new Speaker<>(subscriber);
        Teller<T> teller = new Teller<>(memos, telling, voice, new Past(reread, Map.of(), Set.of()), before);
        return new LaterEpoch<>(before.idOf, decidedAt, teller, voice);
    }

    public void limits(Frontier frontier) {
        publication.limits(frontier);
    }

    public void say(byte[] subject, T news) {
        publication.publish(idOf.apply(news), subject, news, decidedAt.apply(news));
    }

    public void played(EventTime upTo) {
        publication.played(upTo);
    }

    /** Does all that is to be done between playing. */
    public void catchUp() {
        while (publication.catchUp()) {
            // There is more.
        }
    }

    private record Speaker<T>(Consumer<T> subscriber) implements Teller.Voice<T> {
        @Override
        public void tell(int subject, T news) {
            subscriber.accept(news);
        }

        @Override
        public T asTold(T news) {
            return news;
        }
    }

    /** Hands over a few records at a time; a record's offset is the place in the list. */
    private record Before<T>(
            List<T> told, Function<T, byte[]> idOf, Function<T, byte[]> subjectOf, int partition, int partitions)
            implements Teller.Listening<T> {

        @Override
        public Teller.Records open() {
            Iterator<T> left = told.iterator();
            return new Teller.Records() {
                private long offset;

                @Override
                public boolean read(Consumer<ConsumerRecord<byte[], byte[]>> records) {
                    for (int i = 0; i < 3 && left.hasNext(); i++) {
                        records.accept(new ConsumerRecord<>("told", 0, offset++, idOf.apply(left.next()), new byte[0]));
                    }
                    return left.hasNext();
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public @Nullable Memo<T> hear(ConsumerRecord<byte[], byte[]> record) {
            T one = told.get((int) record.offset());
            int hash = SubjectPartitioner.hash(subjectOf.apply(one));
            return SubjectPartitioner.partitionOf(hash, partitions) == partition ? new Memo<>(hash, one, null) : null;
        }
    }
}
