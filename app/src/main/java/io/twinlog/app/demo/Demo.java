package io.twinlog.app.demo;

import io.twinlog.app.config.ConfigFile;
import io.twinlog.app.config.TwinlogConfig;
import io.twinlog.app.demo.report.DemoReport;
import io.twinlog.app.demo.report.Finding;
import io.twinlog.app.demo.report.Latency;
import io.twinlog.app.demo.report.Tally;
import io.twinlog.app.demo.stack.Executions;
import io.twinlog.app.demo.workload.Step;
import io.twinlog.app.demo.workload.Workload;
import io.twinlog.app.demo.workload.Workload.Pace;
import io.twinlog.app.run.Role;
import io.twinlog.app.run.Service;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;

/** Runs the demo from the first server to the last verdict. */
public final class Demo {

    /** The pair's name in the demo's configuration. */
    private static final Topics TOPICS = new Topics("demo");

    private static final Duration WINDOW = Duration.ofSeconds(5);

    private static final Duration ONE_INSTRUCTION_EVERY = Duration.ofMillis(50);
    private static final Duration ONE_DEVIATION_EVERY = Duration.ofMillis(1_100);
    // What changes within the window after the start of the logs cannot be compared, and so is not worth spoiling.
    private static final Duration CLEAN = WINDOW.plusMillis(500);
    // A key's last state is compared when nothing has changed for the window; nothing is decided later than that.
    private static final Duration LAST_DECISION = WINDOW.multipliedBy(2).plusSeconds(1);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Screen screen;
    private final ConfigFile configs;
    private final Clock clock;
    private final Instant began;

    /**
     * @param configs reads the demo's configuration
     * @param began when the JVM was started
     */
    public Demo(Screen screen, ConfigFile configs, Clock clock, Instant began) {
        this.screen = screen;
        this.configs = configs;
        this.clock = clock;
        this.began = began;
    }

    /**
     * Runs it.
     *
     * @param seed what the workload is made of
     * @param length how long the stacks work
     * @param directory where its files go
     * @throws DemoFailure if it does not come to an end
     */
    public DemoReport run(long seed, Duration length, Path directory) throws Exception {
        Workload workload = Workload.plan(seed, new Pace(length, ONE_INSTRUCTION_EVERY, CLEAN, ONE_DEVIATION_EVERY));
        try (Servers servers = Servers.start(workload.foundation())) {
            screen.line("A PostgreSQL server with both databases and a Kafka broker are up after " + elapsed() + ".");
            TwinlogConfig config =
                    configs.read(DemoConfig.write(directory, WINDOW, servers.postgres(), servers.kafka()));
            try (Service running = start(config);
                    EventFeed feed = new EventFeed(config.kafka(), TOPICS, clock)) {
                return new Watch(servers, running, feed).over(workload);
            }
        }
    }

    /** As {@code twinlog run} does. */
    private Service start(TwinlogConfig config) {
        return Service.start(config, config.pairs(), EnumSet.allOf(Role.class), EnumSet.allOf(Side.class), clock);
    }

    private String elapsed() {
        return String.format(Locale.ROOT, "%.1f s", sinceBegan(clock.instant()).toMillis() / 1000.0);
    }

    private Duration sinceBegan(Instant instant) {
        return Duration.between(began, instant);
    }

    /** Watches one run. */
    private final class Watch {

        private final Executions executions;
        private final Servers servers;
        private final Service running;
        private final EventFeed feed;
        private final Sightings seen;

        Watch(Servers servers, Service running, EventFeed feed) {
            this.executions = servers.traffic().executions();
            this.servers = servers;
            this.running = running;
            this.feed = feed;
            this.seen = feed.sightings();
        }

        DemoReport over(Workload workload) throws Exception {
            await("starting", "both logs being captured", seen::capturing);
            screen.line("Twinlog follows both logs after " + elapsed() + ". Both systems begin to work.");
            CompletableFuture<Void> work = CompletableFuture.runAsync(() -> carryOut(workload));
            while (!work.isDone()) {
                look("working");
            }
            work.join();
            EventTime end = EventTime.of(clock.instant()).plus(LAST_DECISION);
            screen.line("Both systems are done. Waiting until the last of it is decided.");
            await("deciding", "the last verdict", () -> seen.watermark().isAfter(end) && allJudged(workload));
            return report(workload);
        }

        private void carryOut(Workload workload) {
            try {
                servers.traffic().run(workload.steps());
            } catch (SQLException e) {
                throw new CompletionException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            }
        }

        private boolean allJudged(Workload workload) {
            return workload.steps().stream()
                    .allMatch(s -> seen.judged().contains(s.instruction().id()));
        }

        private void await(String phase, String what, BooleanSupplier condition) throws Exception {
            Instant latest = clock.instant().plus(PATIENCE);
            while (!condition.getAsBoolean()) {
                look(phase);
                if (clock.instant().isAfter(latest)) {
                    throw new DemoFailure("Waited " + PATIENCE.toSeconds() + " s in vain for " + what + ".");
                }
            }
        }

        private void look(String phase) throws IOException, DemoFailure, InterruptedException {
            feed.poll(POLL, screen::discrepancy);
            Optional<String> failure = running.failure();
            if (failure.isPresent()) {
                throw new DemoFailure("Twinlog gave up: " + failure.get());
            }
            Instant now = clock.instant();
            Duration behind =
                    seen.capturing() ? Duration.between(seen.watermark().toInstant(), now) : Duration.ZERO;
            screen.progress(sinceBegan(now), phase, executions, seen, behind);
        }

        private DemoReport report(Workload workload) {
            List<Step> deviations =
                    workload.steps().stream().filter(s -> s.deviation() != null).toList();
            return new DemoReport(
                    deviations,
                    Tally.of(workload.expected(), seen.findings().raised()),
                    Math.min(executions.count(Side.LEGACY), executions.count(Side.NEW)),
                    seen.captured(),
                    seen.rows("MATCHED"),
                    seen.rows("UNDECIDABLE"),
                    executions.greatestDistance(),
                    WINDOW,
                    seen.findings()
                            .first()
                            .map(Finding::seenAt)
                            .map(Demo.this::sinceBegan)
                            .orElse(null),
                    Latency.of(seen.findings().latencies()).orElse(null));
        }
    }
}
