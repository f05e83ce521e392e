package io.twinlog.console.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/** Registers meters by their {@link MeterName}. */
record Meters(MeterRegistry registry) {

    private static final Duration[] VERDICT_LATENCIES = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30),
        Duration.ofHours(2)
    };

    Counter counter(MeterName name, String... values) {
        return Counter.builder(name.id())
                .baseUnit(name.unit())
                .description(name.description())
                .tags(tags(name, values))
                .register(registry);
    }

    void gauge(MeterName name, Supplier<Number> value, String... values) {
        Gauge.builder(name.id(), value)
                .baseUnit(name.unit())
                .description(name.description())
                .tags(tags(name, values))
                .strongReference(true)
                .register(registry);
    }

    Timer timer(MeterName name, String... values) {
        return Timer.builder(name.id())
                .description(name.description())
                .tags(tags(name, values))
                .serviceLevelObjectives(VERDICT_LATENCIES)
                .register(registry);
    }

    private static Tags tags(MeterName name, String... values) {
        if (values.length != name.tags().size()) {
            throw new IllegalArgumentException(name + " takes tags " + name.tags() + ", got " + values.length);
        }
        Tags tags = Tags.empty();
        for (int i = 0; i < values.length; i++) {
            tags = tags.and(name.tags().get(i), values[i]);
        }
        return tags;
    }
}
