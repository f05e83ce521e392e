package io.twinlog.app.run;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.twinlog.app.config.TwinlogConfig;
import io.twinlog.app.config.pair.PairConfig;
import io.twinlog.app.kafka.KafkaTopics;
import io.twinlog.app.kafka.TopicPlan;
import io.twinlog.capture.Capture;
import io.twinlog.capture.CaptureSettings;
import io.twinlog.console.health.ComponentId;
import io.twinlog.console.health.HealthBoard;
import io.twinlog.console.http.HttpServer;
import io.twinlog.console.metrics.TwinlogMetrics;
import io.twinlog.correlator.kafka.CorrelatorApplication;
import io.twinlog.correlator.kafka.CorrelatorSettings;
import io.twinlog.model.Side;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running process: the roles it has taken over, for the pairs it works for. */
public final class Service implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private final List<DiscrepancyLog> logs = new ArrayList<>();
    private final Deque<Closing> closings = new ArrayDeque<>();
    private final TwinlogConfig config;
    private final HealthBoard board;
    private final Survivors survivors;
    private String url = "";

    /** Something to be closed, and what to call it if that fails. */
    private record Closing(String name, AutoCloseable resource) {}

    private Service(TwinlogConfig config, HealthBoard board, Survivors survivors) {
        this.config = config;
        this.board = board;
        this.survivors = survivors;
        survivors.whenNoneIsLeft(board::fatal);
    }

    /**
     * Makes the topics that are missing, and starts the roles; returns when they are under way.
     *
     * @param pairs those of the config that this process works for
     * @param roles what it does for them
     * @param sides which sides it captures
     * @throws io.twinlog.app.kafka.KafkaUnreachableException if Kafka does not answer
     * @throws io.twinlog.console.http.HttpServerException if the HTTP server's address is taken
     */
    public static Service start(
            TwinlogConfig config, List<PairConfig> pairs, Set<Role> roles, Set<Side> sides, Clock clock) {
        Service service =
                new Service(config, new HealthBoard(clock, config.behindAfter()), survivors(pairs, roles, sides));
        boolean started = false;
        try {
            service.start(pairs, roles, sides, clock);
            started = true;
            return service;
        } finally {
            if (!started) {
                service.close();
            }
        }
    }

    private void start(List<PairConfig> pairs, Set<Role> roles, Set<Side> sides, Clock clock) {
        createTopics(pairs);
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        closings.push(new Closing("metrics registry", registry::close));
        TwinlogMetrics metrics = new TwinlogMetrics(registry, clock);
        closings.push(new Closing("metrics", metrics));
        HttpServer http = HttpServer.start(config.http(), registry, board);
        url = http.url();
        closings.push(new Closing("HTTP server", http));
        Surroundings around = new Surroundings(metrics, board, survivors);
        ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "health");
            thread.setDaemon(true);
            return thread;
        });
        ScheduledFuture<?> unused = looking.scheduleAtFixedRate(board::look, 1, 1, TimeUnit.SECONDS);
        closings.push(new Closing("health", looking::shutdownNow));
        // Closed in the opposite order: capture first, so that nothing arrives at what is closing.
        for (PairConfig pair : pairs) {
            if (roles.contains(Role.CONSOLE)) {
                watch(pair, clock, around);
            }
        }
        for (PairConfig pair : pairs) {
            if (roles.contains(Role.CORRELATE)) {
                correlate(pair, around);
            }
        }
        for (PairConfig pair : pairs) {
            if (roles.contains(Role.CAPTURE)) {
                capture(pair, sides, around);
            }
        }
    }

    private static Survivors survivors(List<PairConfig> pairs, Set<Role> roles, Set<Side> sides) {
        List<ComponentId> captures = new ArrayList<>();
        List<ComponentId> correlators = new ArrayList<>();
        for (PairConfig pair : pairs) {
            if (roles.contains(Role.CAPTURE)) {
                for (Side side : sides) {
                    pair.sources(side).forEach(source -> captures.add(ComponentId.capture(pair.name(), source)));
                }
            }
            if (roles.contains(Role.CORRELATE)) {
                correlators.add(ComponentId.correlate(pair.name()));
            }
        }
        return new Survivors(captures, correlators);
    }

    private void createTopics(List<PairConfig> pairs) {
        try (KafkaTopics kafka = KafkaTopics.open(config.kafka())) {
            for (PairConfig pair : pairs) {
                for (String topic : kafka.create(TopicPlan.of(pair, config.topics()))) {
                    LOG.info("{}: made topic {}", pair.name(), topic);
                }
            }
        }
    }

    private void watch(PairConfig pair, Clock clock, Surroundings around) {
        DiscrepancyLog log = new DiscrepancyLog(pair.name(), around.metrics().pair(pair.name()), clock.instant());
        logs.add(log);
        closings.push(new Closing(
                pair.name() + " console", DiscrepancyWatch.start(pair.topics(), config.kafka(), log, around)));
    }

    private void correlate(PairConfig pair, Surroundings around) {
        CorrelatorSettings settings = config.correlator(pair);
        CorrelatorApplication correlator = new CorrelatorApplication(
                settings, catalogs -> PairMapping.resolve(pair, catalogs), new CorrelatorWatch(pair.name(), around));
        closings.push(new Closing(pair.name() + " correlate", correlator));
        correlator.start();
    }

    private void capture(PairConfig pair, Set<Side> sides, Surroundings around) {
        Path temporary = config.stateDirectory().resolve("held");
        for (Side side : sides) {
            for (CaptureSettings settings : pair.captures(side, temporary)) {
                Capture capture = Capture.start(
                        settings, config.kafka().forClient(), new CaptureWatch(pair.name(), settings.source(), around));
                closings.push(new Closing(pair.name() + " " + settings.source(), capture));
            }
        }
    }

    /** Where metrics and health are served. */
    public String url() {
        return url;
    }

    /** Why there is nothing left to do; empty while there is: a failed part does not concern the others. */
    public Optional<String> failure() {
        return Optional.ofNullable(survivors.reason());
    }

    /** Has something done when there is nothing left to do, at once if there is not. */
    public void whenFailed(Runnable action) {
        survivors.whenNoneIsLeft(reason -> action.run());
    }

    /** What does not work at present, by name and with the reason; what has not started yet is not among it. */
    public List<String> broken() {
        return board.look().broken().entrySet().stream()
                .map(part -> part.getKey() + ": " + part.getValue())
                .toList();
    }

    /** Whether a discrepancy has opened since the last run ended; seen by the console role alone. */
    public boolean discrepancies() {
        return logs.stream().anyMatch(DiscrepancyLog::opened);
    }

    /** Stops everything: captures first, then correlation, then what looks on. What is under way is finished. */
    @Override
    public void close() {
        while (!closings.isEmpty()) {
            Closing closing = closings.pop();
            try {
                closing.resource().close();
            } catch (Exception e) {
                if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                LOG.warn("closing {} failed", closing.name(), e);
            }
        }
    }
}
