package io.twinlog.console.http;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.twinlog.console.health.Health;
import io.twinlog.console.health.HealthBoard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves {@code /metrics}, {@code /health/live} and {@code /health/ready}. */
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Javalin javalin;
    private final HttpSettings settings;

    private HttpServer(Javalin javalin, HttpSettings settings) {
        this.javalin = javalin;
        this.settings = settings;
    }

    /**
     * Starts listening.
     *
     * @throws HttpServerException if the address is taken or is not this machine's
     */
    public static HttpServer start(HttpSettings settings, PrometheusMeterRegistry registry, HealthBoard board) {
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.routes.get("/metrics", context -> metrics(context, registry));
            config.routes.get("/health/live", context -> {
                Health health = board.look();
                answer(context, health.live(), HealthJson.of(health));
            });
            config.routes.get("/health/ready", context -> {
                Health health = board.look();
                answer(context, health.ready(), HealthJson.of(health));
            });
        });
        try {
            javalin.start(settings.host(), settings.port());
        } catch (RuntimeException e) {
            LOG.debug("starting the HTTP server failed", e);
            javalin.stop();
            throw new HttpServerException(
                    "cannot listen on " + settings.host() + ":" + settings.port()
                            + "; is the port taken, or the address not of this machine?",
                    e);
        }
        return new HttpServer(javalin, settings);
    }

    /** The port, also where any free one was asked for. */
    public int port() {
        return javalin.port();
    }

    /** Such as {@code http://127.0.0.1:9180}. */
    public String url() {
        return "http://" + settings.host() + ":" + port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private static void metrics(Context context, PrometheusMeterRegistry registry) {
        context.contentType(PROMETHEUS_TEXT).result(registry.scrape(PROMETHEUS_TEXT));
    }

    private static void answer(Context context, boolean good, String json) {
        context.status(good ? 200 : 503).contentType("application/json").result(json);
    }
}
