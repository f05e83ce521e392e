package io.twinlog.bench.backlog;

import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Operation;
import io.twinlog.model.Side;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes one side's log of a history, piece by piece, as capture would write it. */
final class SideLog {

    private static final Duration HEARTBEAT = Duration.ofMillis(500);
    private static final int MOST_HEARTBEATS = 2_000;
    private static final RowShape SHAPE = new RowShape(PaymentTables.columns(), List.of("payment_no"));
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    private final Side side;
    private final History history;
    private final EventTime start;
    private final Consumer<LogRecord> log;
    private final EventTime first;
    private final List<TableId> tables = new ArrayList<>();
    private long number;
    /** Time of the last watermark, in microseconds after the first row. */
    private long told;

    /**
     * @param start event time at which the log begins
     * @param first event time of its first row
     */
    SideLog(Side side, History history, EventTime start, EventTime first, Consumer<LogRecord> log) {
        this.side = side;
        this.history = history;
        this.start = start;
        this.first = first;
        this.log = log;
        for (int entity = 0; entity < history.entities(); entity++) {
            tables.add(new TableId("public", PaymentPair.table(entity)));
        }
    }

    /** Writes what stands before the first row. */
    void begin() {
        say(start, new LogEntry.StreamStart(LogEntry.StreamStart.Reason.FIRST, tables, null));
    }

    /** Writes what happens when legacy makes a transaction, and the watermark before it if one is due; in order, from 0. */
    void transaction(long transaction) {
        long span = history.span().toNanos() / 1_000;
        long heartbeat = Math.max(HEARTBEAT.toNanos() / 1_000, span / MOST_HEARTBEATS);
        long at = span * transaction / history.transactions();
        if (at - told >= heartbeat) {
            say(new EventTime(first.micros() + at - 1), new LogEntry.Watermark());
            told = at;
        }
        long mine = side == Side.LEGACY ? transaction : transaction - history.transactionsBehind();
        boolean isThere = side == Side.LEGACY || !history.oneSided();
        if (isThere && mine >= 0 && mine < history.transactionsInAll()) {
            rows(mine, new EventTime(first.micros() + at));
        }
    }

    /** Writes the watermarks after the last row. */
    void end() {
        EventTime end =
                first.plus(history.span()).plus(history.lag().multipliedBy(2)).next();
        for (int step = 1; step <= 20; step++) {
            say(end.plus(history.tail().multipliedBy(step).dividedBy(20)), new LogEntry.Watermark());
        }
    }

    private void rows(long transaction, EventTime time) {
        TableId table = tables.get((int) (transaction % tables.size()));
        Instruction instruction = Instruction.of("i" + transaction);
        String id = Long.toString(transaction + 1_000);
        for (int order = 1; order <= Payments.PER_TRANSACTION; order++) {
            long payment = transaction * Payments.PER_TRANSACTION + order;
            say(
                    time,
                    new LogEntry.RowChange(
                            table,
                            Operation.INSERT,
                            null,
                            row(payment, instruction.id()),
                            history.instructions() ? instruction : null,
                            new LogPosition(id, order, "0/" + Long.toHexString(payment * 700)),
                            time.toInstant()));
        }
        say(
                time,
                new LogEntry.TransactionEnd(
                        new LogPosition(id, 0, "0/" + Long.toHexString(transaction * 3_500)),
                        time.toInstant(),
                        Map.of(table, Payments.PER_TRANSACTION)));
    }

    private Row row(long n, String instruction) {
        boolean differs = side == Side.NEW && n % 1_000 < history.differing();
        return new Row(
                SHAPE,
                List.of(
                        new Value.Int(n),
                        new Value.Text(instruction),
                        new Value.Text("DE%020d".formatted(n)),
                        new Value.Text("Holder of account " + n),
                        new Value.Decimal(BigDecimal.valueOf(n % 1_000_000 + (differs ? 1 : 0), 2)),
                        new Value.Padded("EUR"),
                        new Value.Date(DAY.plusDays(n % 365)),
                        new Value.Timestamp(
                                LocalDateTime.of(DAY, java.time.LocalTime.MIN).plusSeconds(n)),
                        new Value.Moment(start.toInstant().plusMillis(n)),
                        new Value.Bool(n % 7 == 0),
                        new Value.Float64(n / 1_000.0),
                        new Value.Text(
                                "%032x".formatted(n * 0x9E3779B97F4A7C15L).repeat(12))));
    }

    private void say(EventTime time, LogEntry entry) {
        number++;
        log.accept(new LogRecord(number, time, entry));
    }
}
