package io.twinlog.correlator.simulation;

import io.twinlog.correlator.correlation.Context;
import io.twinlog.correlator.correlation.Correlator;
import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;
import io.twinlog.model.canonical.CanonicalInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Brings a history to any number of partitions, the sources in any order and any rhythm. */
final class Delivery {

    private final Random random;
    private final History history;
    private final Map<SourceId, List<CanonicalInput>> logs;
    private final Told told = new Told();
    private final List<Partition> partitions = new ArrayList<>();
    private final Map<SourceId, Integer> read = new LinkedHashMap<>();

    private Delivery(History history, Random random, boolean eager) {
        this.random = random;
        this.history = history;
        this.logs = history.logs();
        Correlator correlator = history.correlator();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Context nothing = Context.of(history.settings());
            partitions.add(new Partition(random, correlator, nothing, logs.keySet(), told, eager));
        }
        logs.keySet().forEach(source -> read.put(source, 0));
    }

    /** Everything in one piece: one log after the other, and a single watermark at the end. */
    static Told atOnce(History history) {
        Delivery delivery = new Delivery(history, new Random(0), false);
        delivery.logs.values().forEach(log -> log.forEach(delivery::send));
        delivery.end();
        return delivery.told;
    }

    /** In random portions with random watermarks. */
    static Told atRandom(History history, Random random) {
        Delivery delivery = new Delivery(history, random, random.nextInt(3) == 0);
        List<SourceId> unread = new ArrayList<>(delivery.logs.keySet());
        unread.removeIf(source -> delivery.logs.getOrDefault(source, List.of()).isEmpty());
        int stalled = random.nextInt(4) == 0 ? random.nextInt(unread.size() + 1) : -1;
        while (!unread.isEmpty()) {
            int next = random.nextInt(unread.size());
            if (next == stalled && unread.size() > 1) {
                next = (next + 1) % unread.size();
            }
            if (delivery.portion(unread.get(next))) {
                unread.remove(next);
            }
        }
        delivery.end();
        return delivery.told;
    }

    /** Some records of a source, and mostly a watermark; whether it has no more. */
    private boolean portion(SourceId source) {
        List<CanonicalInput> log = logs.getOrDefault(source, List.of());
        int from = read.getOrDefault(source, 0);
        int to = Math.min(log.size(), from + 1 + random.nextInt(random.nextBoolean() ? 2 : 20));
        log.subList(from, to).forEach(this::send);
        read.put(source, to);
        EventTime last = log.get(to - 1).time();
        // A transaction is whole before a watermark covers it, and nothing follows a watermark that covers it.
        EventTime most = to == log.size() ? last.plus(history.afterglow()) : bound(log.get(to));
        if (most.isAfter(last) && random.nextInt(3) > 0) {
            long width = most.micros() - last.micros();
            send(new CanonicalInput.Watermark(
                    source, new EventTime(last.micros() + Math.floorMod(random.nextLong(), width))));
        }
        return to == log.size();
    }

    /** Before what a source may announce watermarks while this is its next record: in a gap there are none. */
    private static EventTime bound(CanonicalInput next) {
        EventTime since = next instanceof CanonicalInput.Start start ? start.lostSince() : null;
        return since == null ? next.time() : since.next();
    }

    private void send(CanonicalInput input) {
        if (input instanceof CanonicalInput.Change change) {
            int to =
                    Math.floorMod(31 * change.key().hashCode() + change.entity().hashCode(), partitions.size());
            partitions.get(to).take(input);
        } else {
            partitions.forEach(partition -> partition.take(input));
        }
    }

    private void end() {
        logs.keySet().forEach(source -> send(new CanonicalInput.Watermark(source, history.end())));
        partitions.forEach(partition -> {
            partition.work();
            partition.states().forEach(told::left);
        });
    }
}
