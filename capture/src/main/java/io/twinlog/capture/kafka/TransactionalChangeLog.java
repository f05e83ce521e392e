package io.twinlog.capture.kafka;

import io.twinlog.capture.CaptureMonitor;
import io.twinlog.capture.flow.ChangeLog;
import io.twinlog.capture.resume.ResumeState;
import io.twinlog.capture.resume.ResumeStateJson;
import io.twinlog.model.Instruction;
import io.twinlog.model.catalog.Catalog;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogEntry.Rejected;
import io.twinlog.model.log.LogEntry.RowChange;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowKeys;
import io.twinlog.model.wire.CatalogJson;
import io.twinlog.model.wire.LogRecordCodec;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A source's partition of the change topic, written with one transactional producer: records and the state to resume from
 * become visible together. After any exception it is of no use: close it, and make another.
 */
public final class TransactionalChangeLog implements ChangeLog, AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final Target target;
    private final CaptureMonitor monitor;
    private final String changes;
    private final byte[] key;
    private final LogRecordCodec codec = new LogRecordCodec();
    private final ResumeStateJson states = new ResumeStateJson();
    private final CatalogJson catalogs = new CatalogJson();
    private final int largestRecord;
    private final AtomicReference<Exception> failed = new AtomicReference<>();
    private boolean open;
    private long records;
    private long bytes;

    private TransactionalChangeLog(
            Producer<byte[], byte[]> producer, Target target, int largestBatch, CaptureMonitor monitor) {
        this.producer = producer;
        this.target = target;
        this.monitor = monitor;
        this.changes = target.changes();
        this.key = target.key();
        this.largestRecord = KafkaLimits.largestRecord(largestBatch);
    }

    /**
     * Connects and fences off whoever wrote to the source's partition before.
     *
     * @param kafka how to reach Kafka
     * @param timeout after which the broker aborts a transaction
     * @param largestBatch how many bytes a batch of the change topic may have; a record that does not fit leaves a hole
     * @throws KafkaUnavailable if Kafka cannot be reached
     */
    public static TransactionalChangeLog open(
            Properties kafka, Target target, Duration timeout, int largestBatch, CaptureMonitor monitor) {
        Properties properties = new Properties();
        // Delays nothing, since a commit sends what waits. With 5 ms a backlog took the broker 8 microseconds of CPU
        // a row, with this 5.
        properties.put(ProducerConfig.LINGER_MS_CONFIG, "200");
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(256 << 10));
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(KafkaLimits.BUFFER));
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Integer.toString(KafkaLimits.PATIENCE_MILLIS));
        properties.putAll(kafka);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, target.transactionalId());
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.toString(timeout.toMillis()));
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(largestBatch));
        KafkaProducer<byte[], byte[]> producer = null;
        try {
            producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
            producer.initTransactions();
            return new TransactionalChangeLog(producer, target, largestBatch, monitor);
        } catch (KafkaException e) {
            if (producer != null) {
                producer.close(Duration.ZERO);
            }
            throw new KafkaUnavailable("Kafka refuses transactions as " + target.transactionalId(), e);
        }
    }

    @Override
    public int write(LogRecord record) {
        byte[] value = codec.encode(record);
        if (value.length > largestRecord) {
            LogRecord hole = new LogRecord(record.number(), record.time(), hole(record.entry(), value.length));
            value = codec.encode(hole);
        }
        send(changes, key, value);
        records++;
        bytes += value.length;
        return value.length;
    }

    /** Publishes the catalog; visible with the next checkpoint. */
    public void publish(Catalog catalog) {
        send(target.offsets(), target.catalogKey(), catalogs.encode(catalog));
    }

    @Override
    public void checkpoint(ResumeState state) {
        send(target.offsets(), key, states.encode(state));
        call("commit", () -> {
            producer.flush();
            Exception first = failed.get();
            if (first != null) {
                throw first instanceof KafkaException kafka ? kafka : new KafkaException(first);
            }
            producer.commitTransaction();
        });
        open = false;
        monitor.committed(records, bytes);
        records = 0;
        bytes = 0;
    }

    @Override
    public void close() {
        // Not with time to finish: what is not committed is to be written again by the next one.
        producer.close(Duration.ZERO);
    }

    private void send(String topic, byte[] recordKey, byte[] value) {
        call("send", () -> {
            if (!open) {
                producer.beginTransaction();
                open = true;
            }
            // What becomes of it is known at the checkpoint.
            Future<RecordMetadata> unused = producer.send(
                    new ProducerRecord<>(topic, target.partition(), recordKey, value), (metadata, error) -> {
                        if (error != null) {
                            failed.compareAndSet(null, error);
                        }
                    });
        });
    }

    private void call(String what, Runnable action) {
        try {
            action.run();
        } catch (KafkaException | IllegalStateException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (isFence(cause)) {
                    throw new FencedOff("Kafka refuses to " + what + " for " + target.source(), e);
                }
            }
            throw new KafkaUnavailable("Kafka did not " + what + " for " + target.source(), e);
        }
    }

    /** The last is what a broker says to a commit of a transaction that the fencing has ended already. */
    private static boolean isFence(Throwable cause) {
        return cause instanceof ProducerFencedException
                || cause instanceof InvalidProducerEpochException
                || cause instanceof InvalidTxnStateException;
    }

    private Rejected hole(LogEntry entry, int length) {
        String reason =
                "an entry of " + length + " bytes is larger than the " + largestRecord + " that a record may have";
        if (entry instanceof RowChange change) {
            Instruction instruction = change.instruction();
            monitor.rejected(change.table(), reason);
            return new Rejected(
                    change.table(),
                    instruction,
                    change.position(),
                    change.committedAt(),
                    reason,
                    RowKeys.of(change.before(), change.after(), Row::primaryKey));
        }
        throw new IllegalArgumentException(reason);
    }
}
