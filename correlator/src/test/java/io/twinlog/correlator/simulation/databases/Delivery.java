package io.twinlog.correlator.simulation.databases;

import io.twinlog.correlator.kafka.serde.Message;
import io.twinlog.correlator.kafka.serde.SubjectPartitioner;
import io.twinlog.correlator.kafka.serde.WatermarkMessage;
import io.twinlog.model.EventTime;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.wire.LogRecordCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;

/** Brings the logs of a course through the stages: any rhythm, any partitions, records delivered twice, crashes. */
final class Delivery {

    private final Course course;
    private final Random random;
    private final boolean calm;
    private final Voice.Epoch epoch;
    private final Told told = new Told();
    private final List<SourceTask> sources = new ArrayList<>();
    private final List<CorrelateTask> partitions = new ArrayList<>();
    private final List<InstructionTask> instructions = new ArrayList<>();

    private Delivery(Course course, Random random, boolean calm, Voice.Epoch epoch) {
        this.epoch = epoch;
        this.course = course;
        this.random = random;
        this.calm = calm;
    }

    /** One log after the other, one partition, no crash. */
    static Told calm(Course course) {
        return new Delivery(course, new Random(0), true, Voice.Epoch.first()).deliver();
    }

    /** Any way it may come. */
    static Told wild(Course course, Random random) {
        return wild(course, random, Voice.Epoch.first());
    }

    /** The same in an epoch that others come before or after. */
    static Told wild(Course course, Random random, Voice.Epoch epoch) {
        return new Delivery(course, random, false, epoch).deliver();
    }

    /** A log as it may lie in its topic. */
    static List<byte[]> records(Course course, SourceLog log, Random random) {
        return new Delivery(course, random, false, Voice.Epoch.first()).records(log);
    }

    private Told deliver() {
        int count = calm ? 1 : 1 + random.nextInt(4);
        List<Bytes> speakers = course.logs().stream()
                .map(log -> Bytes.wrap(WatermarkMessage.speaker(log.source())))
                .toList();
        List<Bytes> stages = IntStream.range(0, count)
                .mapToObj(partition -> Bytes.wrap(WatermarkMessage.speaker(partition)))
                .toList();
        for (int i = 0; i < count; i++) {
            partitions.add(new CorrelateTask(
                    course, i, count, speakers, epoch.discrepancies(), message -> post(instructions, message), told));
            instructions.add(new InstructionTask(course, i, stages, epoch.verdicts(), told));
        }
        for (SourceLog log : course.logs()) {
            SourceTask source = new SourceTask(course, log.source(), count, message -> post(partitions, message), told);
            sources.add(source);
            records(log).forEach(source::deliver);
        }
        List<Task<?>> tasks = new ArrayList<>(sources);
        tasks.addAll(partitions);
        tasks.addAll(instructions);
        while (tasks.stream().anyMatch(Task::hasMore)) {
            if (calm) {
                tasks.forEach(Task::finish);
                continue;
            }
            List<Task<?>> busy = tasks.stream().filter(Task::hasMore).toList();
            busy.get(random.nextInt(busy.size())).work(random, true);
        }
        sources.forEach(source -> told.left(source.left()));
        partitions.forEach(partition -> {
            told.left(partition.left(false));
            told.left(partition.undecided());
        });
        instructions.forEach(partition -> told.left(partition.left(true)));
        return told;
    }

    private static void post(List<? extends Task<Message>> to, Message message) {
        Message.Kind kind = Message.Kind.of(message.value());
        if (kind == Message.Kind.WATERMARK || kind == Message.Kind.NEWS) {
            to.forEach(one -> one.deliver(message));
        } else {
            to.get(SubjectPartitioner.partitionOf(message.key(), to.size())).deliver(message);
        }
    }

    /** A log with numbers and watermarks, some of it twice. */
    private List<byte[]> records(SourceLog log) {
        LogRecordCodec codec = new LogRecordCodec();
        List<byte[]> records = new ArrayList<>();
        List<SourceLog.Line> lines = log.lines();
        long number = 0;
        EventTime gapSince = EventTime.MAX;
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).entry() instanceof LogEntry.StreamStart start && start.lostSince() != null) {
                gapSince = start.lostSince();
            }
        }
        EventTime gapTo = EventTime.MIN;
        for (int i = 0; i < lines.size(); i++) {
            SourceLog.Line line = lines.get(i);
            number++;
            if (line.entry() instanceof LogEntry.StreamStart start && start.lostSince() != null) {
                gapTo = line.time();
            }
            if (!line.lost()) {
                records.add(codec.encode(new LogRecord(number, line.time(), line.entry())));
            }
            boolean between = i + 1 < lines.size()
                    && line.time().isBefore(lines.get(i + 1).time());
            if (between && !calm && random.nextInt(3) > 0) {
                EventTime next = lines.get(i + 1).time();
                long width = next.micros() - line.time().micros();
                EventTime at = new EventTime(line.time().micros() + Math.floorMod(random.nextLong(), width));
                boolean inGap = at.isAfter(gapSince) && gapTo.equals(EventTime.MIN);
                if (!inGap && !line.lost() && !lines.get(i + 1).lost()) {
                    number++;
                    records.add(codec.encode(new LogRecord(number, at, new LogEntry.Watermark())));
                }
            }
            if (!line.lost() && i + 1 < lines.size() && lines.get(i + 1).lost()) {
                // A heartbeat; without it the time before the loss would not have been seen either, however long it is.
                EventTime at = lines.get(i + 1).time().minus(course.window().dividedBy(2));
                if (at.isAfter(line.time())) {
                    number++;
                    records.add(codec.encode(new LogRecord(number, at, new LogEntry.Watermark())));
                }
            }
            if (!calm && random.nextInt(20) == 0 && !records.isEmpty()) {
                int from = Math.max(0, records.size() - 1 - random.nextInt(30));
                records.addAll(List.copyOf(records.subList(from, records.size())));
            }
        }
        // Heartbeats follow: else what was lost last would be noticed in the end only.
        for (EventTime at : List.of(Course.time(course.end()).plus(course.window()), course.over())) {
            number++;
            records.add(codec.encode(new LogRecord(number, at, new LogEntry.Watermark())));
        }
        return records;
    }
}
