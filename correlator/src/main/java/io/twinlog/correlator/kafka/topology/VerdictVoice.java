package io.twinlog.correlator.kafka.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.comparator.event.EventException;
import io.twinlog.correlator.epoch.VerdictTelling;
import io.twinlog.correlator.instruction.VerdictCodec;
import io.twinlog.correlator.kafka.EventWriter;
import io.twinlog.correlator.kafka.playback.Codec;
import io.twinlog.correlator.kafka.serde.SubjectPartitioner;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Tells verdicts of instructions. */
final class VerdictVoice implements Teller.Voice<InstructionVerdict> {

    /** How far the clocks of brokers and databases may be apart. */
    private static final Duration CLOCKS = Duration.ofDays(1);

    private final PairParts parts;
    private final Outbox outbox;

    VerdictVoice(PairParts parts, Outbox outbox) {
        this.parts = parts;
        this.outbox = outbox;
    }

    @Override
    public void tell(int subject, InstructionVerdict verdict) {
        EventWriter.Event event = parts.events().verdict(verdict);
        outbox.send(Nodes.SINK_INSTRUCTIONS, event.key(), event.value(), event.headers());
        parts.monitor().verdict(verdict);
    }

    @Override
    public InstructionVerdict asTold(InstructionVerdict news) {
        return news;
    }

    static byte[] idOf(InstructionVerdict verdict) {
        return verdict.instruction().id().getBytes(UTF_8);
    }

    /** Who tells verdicts in an epoch that has others before it. */
    Teller<InstructionVerdict> teller(KeyValueStore<Bytes, byte[]> store, Past past, int partition) {
        VerdictCodec codec = new VerdictCodec();
        Memos<InstructionVerdict> memos = new Memos<>(store, new Codec<>(codec::encode, codec::decode));
        return new Teller<>(memos, new VerdictTelling(), this, past, new Before(past, partition));
    }

    private final class Before implements Teller.Listening<InstructionVerdict> {

        private final Past past;
        private final int partition;

        Before(Past past, int partition) {
            this.past = past;
            this.partition = partition;
        }

        @Override
        public Teller.Records open() {
            // There is a verdict for every instruction: only those that can be found again.
            return new ToldTopic(
                    past.kafka(),
                    parts.topics().instructions(),
                    past.reread().from().minus(CLOCKS));
        }

        @Override
        public @Nullable Memo<InstructionVerdict> hear(ConsumerRecord<byte[], byte[]> record) {
            int hash = SubjectPartitioner.hash(record.key());
            if (SubjectPartitioner.partitionOf(hash, parts.partitions()) != partition || record.value() == null) {
                return null;
            }
            try {
                return new Memo<>(hash, parts.events().readVerdict(record.value()), null);
            } catch (EventException e) {
                parts.monitor().unreadable(record.topic(), String.valueOf(e.getMessage()));
                return null;
            }
        }
    }
}
