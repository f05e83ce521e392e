package io.twinlog.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Operation;
import io.twinlog.model.SourceId;
import io.twinlog.model.TableId;
import io.twinlog.model.Topics;
import io.twinlog.model.catalog.Catalog;
import io.twinlog.model.catalog.TableShape;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.Value;
import io.twinlog.model.wire.CatalogJson;
import io.twinlog.model.wire.LogRecordCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** The log of a side's only source, written to Kafka as its capture would. Times are seconds after ten o'clock. */
final class CapturedLog {

    static final Instant TEN = Instant.parse("2026-02-03T10:00:00Z");
    private static final LogRecordCodec CODEC = new LogRecordCodec();

    private final SourceId source;
    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<TableShape> tables = new ArrayList<>();
    private long number;

    CapturedLog(SourceId source, Topics topics, KafkaProducer<byte[], byte[]> producer) {
        this.source = source;
        this.topics = topics;
        this.producer = producer;
    }

    /** Some columns, the first one being the primary key; {@code id} and {@code dep…} are numbers, the others text. */
    TableId table(String name, String... columns) {
        TableId table = new TableId("public", name);
        tables.add(new TableShape(
                table,
                List.of(columns).stream()
                        .map(c -> new TableShape.Column(
                                c, c.equals("id") || c.startsWith("dep") ? "bigint" : "text", true))
                        .toList(),
                List.of(columns[0]),
                List.of(),
                TableShape.ReplicaIdentity.FULL));
        return table;
    }

    void begin(double second) {
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(
                topics.offsets(source.side()),
                0,
                (source.name() + "/catalog").getBytes(UTF_8),
                new CatalogJson().encode(new Catalog(tables))));
        append(
                second,
                new LogEntry.StreamStart(
                        LogEntry.StreamStart.Reason.FIRST,
                        tables.stream().map(TableShape::table).toList(),
                        null));
    }

    void read(double second, TableId table, Object... values) {
        change(second, table, Operation.READ, null, null, values);
    }

    void insert(double second, @Nullable String instruction, TableId table, Object... values) {
        declare(second, instruction);
        change(second, table, Operation.INSERT, instruction, null, values);
        append(second, new LogEntry.TransactionEnd(position(), instant(second), Map.of(table, 1)));
    }

    void watermark(double second) {
        append(second, new LogEntry.Watermark());
    }

    static EventTime time(double second) {
        return EventTime.of(instant(second));
    }

    private static Instant instant(double second) {
        return TEN.plusMillis((long) (second * 1_000));
    }

    private void declare(double second, @Nullable String instruction) {
        if (instruction != null) {
            append(second, new LogEntry.InstructionSeen(stamp(instruction), position(), instant(second)));
        }
    }

    private void change(
            double second,
            TableId table,
            Operation operation,
            @Nullable String instruction,
            @Nullable Row before,
            Object... values) {
        TableShape shape =
                tables.stream().filter(t -> t.table().equals(table)).findFirst().orElseThrow();
        RowShape columns = new RowShape(
                shape.columns().stream().map(TableShape.Column::name).toList(), shape.primaryKey());
        List<Value> row = new ArrayList<>();
        for (Object value : values) {
            row.add(value instanceof Number n ? new Value.Int(n.longValue()) : new Value.Text((String) value));
        }
        append(
                second,
                new LogEntry.RowChange(
                        table,
                        operation,
                        before,
                        new Row(columns, row),
                        instruction == null ? null : stamp(instruction),
                        position(),
                        instant(second)));
    }

    private void append(double second, LogEntry entry) {
        number++;
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(
                topics.changes(source.side()),
                0,
                source.name().getBytes(UTF_8),
                CODEC.encode(new LogRecord(number, time(second), entry))));
    }

    private LogPosition position() {
        return new LogPosition("" + number, 1, "0/" + number);
    }

    private static Instruction stamp(String id) {
        return new Instruction(id, "Hire", "hr");
    }
}
