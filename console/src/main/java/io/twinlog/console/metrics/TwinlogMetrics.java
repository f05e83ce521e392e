package io.twinlog.console.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.twinlog.console.health.ComponentId;
import io.twinlog.console.health.HealthBoard;
import io.twinlog.console.health.State;
import io.twinlog.model.SourceId;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Twinlog's own meters in a registry, and the JVM's. Safe for use by many threads. */
public final class TwinlogMetrics implements AutoCloseable {

    private final Meters meters;
    private final Clock clock;
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final Map<String, PairMetrics> pairs = new ConcurrentHashMap<>();
    private final Map<ComponentId, SourceMetrics> sources = new ConcurrentHashMap<>();

    public TwinlogMetrics(MeterRegistry registry, Clock clock) {
        this.meters = new Meters(registry);
        this.clock = clock;
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        gc.bindTo(registry);
    }

    /** The meters of a pair's correlation and discrepancies. */
    public PairMetrics pair(String pair) {
        return pairs.computeIfAbsent(pair, p -> new PairMetrics(meters, p, clock));
    }

    /** The meters of a source's capture. */
    public SourceMetrics source(String pair, SourceId source) {
        return sources.computeIfAbsent(
                ComponentId.capture(pair, source), id -> new SourceMetrics(meters, pair, source, clock));
    }

    /** Shows a component's state. */
    public void component(ComponentId component, HealthBoard board) {
        for (State.Word word : State.Word.values()) {
            meters.gauge(
                    MeterName.HEALTH,
                    () -> {
                        State state = board.look().components().get(component);
                        return state != null && state.word() == word ? 1 : 0;
                    },
                    component.pair(),
                    component.name(),
                    word.name().toLowerCase(Locale.ROOT));
        }
    }

    @Override
    public void close() {
        gc.close();
    }
}
