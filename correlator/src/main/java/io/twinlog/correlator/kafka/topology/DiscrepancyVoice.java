package io.twinlog.correlator.kafka.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.event.EventException;
import io.twinlog.correlator.correlation.DiscrepancyCodec;
import io.twinlog.correlator.epoch.DiscrepancyTelling;
import io.twinlog.correlator.kafka.EventWriter;
import io.twinlog.correlator.kafka.playback.Codec;
import io.twinlog.correlator.kafka.serde.SubjectPartitioner;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Tells discrepancies: every transition, and the last state. */
final class DiscrepancyVoice implements Teller.Voice<Discrepancy> {

    /**
     * On the topic of last states: the hash of the row, by which another epoch finds the partition that has to know of it,
     * whatever has become of the mapping. It tells nothing of the row to anybody else.
     */
    static final String SUBJECT = "twinlog_subject";

    private final PairParts parts;
    private final Outbox outbox;

    DiscrepancyVoice(PairParts parts, Outbox outbox) {
        this.parts = parts;
        this.outbox = outbox;
    }

    @Override
    public void tell(int subject, Discrepancy discrepancy) {
        EventWriter.Event event = parts.events().discrepancy(discrepancy);
        outbox.send(Nodes.SINK_DISCREPANCIES, event.key(), event.value(), event.headers());
        Headers headers = new RecordHeaders(event.headers())
                .add(SUBJECT, ByteBuffer.allocate(Integer.BYTES).putInt(subject).array());
        outbox.send(Nodes.SINK_CURRENT, event.key(), event.value(), headers);
        parts.monitor().discrepancy(discrepancy);
    }

    @Override
    public Discrepancy asTold(Discrepancy news) {
        return parts.events().readDiscrepancy(parts.events().discrepancy(news).value());
    }

    static byte[] idOf(Discrepancy discrepancy) {
        return discrepancy.id().hex().getBytes(UTF_8);
    }

    /** Who tells discrepancies in an epoch that has others before it. */
    Teller<Discrepancy> teller(KeyValueStore<Bytes, byte[]> store, Past past, int partition) {
        DiscrepancyCodec codec = new DiscrepancyCodec();
        Memos<Discrepancy> memos = new Memos<>(store, new Codec<>(codec::encode, codec::decode));
        return new Teller<>(memos, new DiscrepancyTelling(), this, past, new Before(past, partition));
    }

    private final class Before implements Teller.Listening<Discrepancy> {

        private final Past past;
        private final int partition;

        Before(Past past, int partition) {
            this.past = past;
            this.partition = partition;
        }

        @Override
        public Teller.Records open() {
            return new ToldTopic(past.kafka(), parts.topics().currentDiscrepancies(), null);
        }

        @Override
        public @Nullable Memo<Discrepancy> hear(ConsumerRecord<byte[], byte[]> record) {
            Header subject = record.headers().lastHeader(SUBJECT);
            if (subject == null || record.value() == null) {
                return null;
            }
            int hash = ByteBuffer.wrap(subject.value()).getInt();
            if (SubjectPartitioner.partitionOf(hash, parts.partitions()) != partition) {
                return null;
            }
            try {
                return new Memo<>(hash, parts.events().readDiscrepancy(record.value()), null);
            } catch (EventException e) {
                parts.monitor().unreadable(record.topic(), String.valueOf(e.getMessage()));
                return null;
            }
        }
    }
}
