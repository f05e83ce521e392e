package io.twinlog.capture;

import io.twinlog.model.Secret;
import io.twinlog.model.SourceId;
import io.twinlog.model.TableId;
import io.twinlog.model.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What the capture of one source needs to know.
 *
 * @param topics the pair's topics
 * @param source which source it is
 * @param partition the source's partition of the side's change and offsets topics: its index among the side's sources
 * @param sources how many sources the side has; the topics get so many partitions
 * @param database where it is
 * @param tables the mapped tables
 * @param stitching how its transactions declare their instruction
 * @param timing how often and how patiently
 * @param onLostLog what to do when the log is lost
 * @param snapshot whether the stream begins with a snapshot of the tables
 * @param holdBytes about how much of one transaction is held in memory, the rest goes to disk
 * @param temporary where it goes to
 * @param debezium connector properties passed through; those that capture itself depends on are refused
 */
public record CaptureSettings(
        Topics topics,
        SourceId source,
        int partition,
        int sources,
        Database database,
        List<TableId> tables,
        Stitching stitching,
        Timing timing,
        OnLostLog onLostLog,
        boolean snapshot,
        long holdBytes,
        Path temporary,
        Map<String, String> debezium) {

    /**
     * A PostgreSQL database.
     *
     * @param url {@code jdbc:postgresql://host:port/database?parameters}
     */
    public record Database(String url, String user, Secret password) {}

    /**
     * Times.
     *
     * @param heartbeat how often the watermark moves
     * @param clockSkew how far commit times may be out of the log's order, and the database's clock out of step
     * @param firstBackoff the pause after a failure
     * @param longestBackoff the pause after many in a row
     * @param kafkaTransaction after which time Kafka's broker aborts a transaction
     */
    public record Timing(
            Duration heartbeat,
            Duration clockSkew,
            Duration firstBackoff,
            Duration longestBackoff,
            Duration kafkaTransaction) {

        public static Timing usual() {
            return new Timing(
                    Duration.ofMillis(500),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(5));
        }

        public Timing withHeartbeat(Duration newHeartbeat) {
            return new Timing(newHeartbeat, clockSkew, firstBackoff, longestBackoff, kafkaTransaction);
        }

        public Timing withClockSkew(Duration newClockSkew) {
            return new Timing(heartbeat, newClockSkew, firstBackoff, longestBackoff, kafkaTransaction);
        }

        public Timing withBackoff(Duration first, Duration longest) {
            return new Timing(heartbeat, clockSkew, first, longest, kafkaTransaction);
        }
    }

    /** @throws InvalidCaptureSettings with every fault */
    public CaptureSettings {
        tables = List.copyOf(tables);
        debezium = Map.copyOf(debezium);
        List<String> faults = new ArrayList<>();
        if (sources < 1 || partition < 0 || partition >= sources) {
            faults.add("partition " + partition + " is not below the number of sources, " + sources);
        }
        if (!database.url().startsWith("jdbc:postgresql:")) {
            faults.add("url must start with jdbc:postgresql:");
        }
        if (database.user().isBlank()) {
            faults.add("user is empty");
        }
        if (tables.isEmpty()) {
            faults.add("tables is empty: nothing is mapped");
        }
        if (new HashSet<>(tables).size() < tables.size()) {
            faults.add("tables names a table twice");
        }
        for (TableId table : tables) {
            if (table.toString().contains(",")) {
                faults.add(
                        "tables: " + table + " has a comma in its name, which Debezium's table lists cannot express");
            }
        }
        faults.addAll(stitching.faults());
        positive(faults, "heartbeat", timing.heartbeat());
        positive(faults, "backoff", timing.firstBackoff());
        positive(faults, "kafka transaction timeout", timing.kafkaTransaction());
        if (timing.clockSkew().isNegative()) {
            faults.add("clock-skew is negative");
        }
        if (timing.longestBackoff().compareTo(timing.firstBackoff()) < 0) {
            faults.add("backoff: the longest is shorter than the first");
        }
        if (holdBytes < 0) {
            faults.add("the bytes of a transaction held in memory are negative");
        }
        for (String property : debezium.keySet()) {
            if (OwnProperties.isOwn(property)) {
                faults.add("debezium." + property + " cannot be set: capture depends on its own value");
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidCaptureSettings(faults);
        }
    }

    /** The usual settings of a side that has one source. */
    public static CaptureSettings of(Topics topics, SourceId source, Database database, List<TableId> tables) {
        return new CaptureSettings(
                topics,
                source,
                0,
                1,
                database,
                tables,
                new Stitching.None(),
                Timing.usual(),
                OnLostLog.REFUSE,
                true,
                64L << 20,
                Path.of(System.getProperty("java.io.tmpdir")),
                Map.of());
    }

    public CaptureSettings withPartition(int newPartition, int newSources) {
        return new CaptureSettings(
                topics,
                source,
                newPartition,
                newSources,
                database,
                tables,
                stitching,
                timing,
                onLostLog,
                snapshot,
                holdBytes,
                temporary,
                debezium);
    }

    public CaptureSettings withTables(List<TableId> newTables) {
        return new CaptureSettings(
                topics, source, partition, sources, database, newTables, stitching, timing, onLostLog, snapshot,
                holdBytes, temporary, debezium);
    }

    public CaptureSettings withStitching(Stitching newStitching) {
        return new CaptureSettings(
                topics,
                source,
                partition,
                sources,
                database,
                tables,
                newStitching,
                timing,
                onLostLog,
                snapshot,
                holdBytes,
                temporary,
                debezium);
    }

    public CaptureSettings withTiming(Timing newTiming) {
        return new CaptureSettings(
                topics, source, partition, sources, database, tables, stitching, newTiming, onLostLog, snapshot,
                holdBytes, temporary, debezium);
    }

    public CaptureSettings withOnLostLog(OnLostLog newOnLostLog) {
        return new CaptureSettings(
                topics,
                source,
                partition,
                sources,
                database,
                tables,
                stitching,
                timing,
                newOnLostLog,
                snapshot,
                holdBytes,
                temporary,
                debezium);
    }

    public CaptureSettings withSnapshot(boolean newSnapshot) {
        return new CaptureSettings(
                topics,
                source,
                partition,
                sources,
                database,
                tables,
                stitching,
                timing,
                onLostLog,
                newSnapshot,
                holdBytes,
                temporary,
                debezium);
    }

    public CaptureSettings withHolding(long newHoldBytes, Path newTemporary) {
        return new CaptureSettings(
                topics,
                source,
                partition,
                sources,
                database,
                tables,
                stitching,
                timing,
                onLostLog,
                snapshot,
                newHoldBytes,
                newTemporary,
                debezium);
    }

    public CaptureSettings withDebezium(Map<String, String> newDebezium) {
        return new CaptureSettings(
                topics,
                source,
                partition,
                sources,
                database,
                tables,
                stitching,
                timing,
                onLostLog,
                snapshot,
                holdBytes,
                temporary,
                newDebezium);
    }

    private static void positive(List<String> faults, String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            faults.add(name + " must be longer than zero");
        }
    }
}
