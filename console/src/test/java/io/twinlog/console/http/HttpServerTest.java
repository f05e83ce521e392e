package io.twinlog.console.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.console.TestClock;
import io.twinlog.console.health.ComponentId;
import io.twinlog.console.health.HealthBoard;
import io.twinlog.console.metrics.PairMetrics;
import io.twinlog.console.metrics.SourceMetrics;
import io.twinlog.console.metrics.TwinlogMetrics;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final SourceId SOURCE = new SourceId(Side.LEGACY, "main");
    private static final ComponentId LEGACY = ComponentId.capture("membership", SOURCE);

    private final TestClock clock = new TestClock(NOON);
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final TwinlogMetrics metrics = new TwinlogMetrics(registry, clock);
    private final HealthBoard board = new HealthBoard(clock, Duration.ofSeconds(30));
    private final HttpServer server = HttpServer.start(new HttpSettings(HttpSettings.LOOPBACK, 0), registry, board);

    @AfterEach
    void close() {
        server.close();
        metrics.close();
        registry.close();
    }

    @Test
    void healthNamesWhatIsNotReady() throws Exception {
        board.up(ComponentId.correlate("membership"));
        board.down(LEGACY, "connection refused");

        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(ready.body()).isEqualTo("""
                        {"live":true,"ready":false,"components":[\
                        {"pair":"membership","name":"correlate","state":"up","since":"2026-03-01T12:00:00Z"},\
                        {"pair":"membership","name":"legacy/main","state":"down","since":"2026-03-01T12:00:00Z",\
                        "reason":"connection refused"}]}""");

        board.up(LEGACY);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);

        board.fatal("out of disk");
        assertThat(get("/health/live").statusCode()).isEqualTo(503);
        assertThat(get("/health/live").body())
                .startsWith("{\"live\":false,\"ready\":false,\"reason\":\"out of disk\",");
    }

    @Test
    void metricsShowWhatWasCounted() throws Exception {
        metrics.component(LEGACY, board);
        board.reached(LEGACY, EventTime.of(NOON.minusSeconds(40)));
        SourceMetrics source = metrics.source("membership", SOURCE);
        source.captured(3, 1800);
        source.watermark(EventTime.of(NOON.minusSeconds(40)));
        source.watermark(EventTime.of(NOON.minusSeconds(50)));
        source.logLag(77);
        source.reconnected();
        PairMetrics pair = metrics.pair("membership");
        pair.stands(EventTime.of(NOON.minusSeconds(61)), Map.of(SOURCE, EventTime.of(NOON.minusSeconds(41))), 5, 3);
        pair.decided(Fate.MATCHED, 2);
        pair.ruleHit("onboarding-reset", 4);
        pair.deadLetter();
        pair.transition(Status.OPEN, Kind.VALUE_MISMATCH, "RemoveEmployee");
        pair.transition(Status.OPEN, Kind.MISSING_IN_NEW, null);
        pair.verdictDue(EventTime.of(NOON.minusSeconds(3)));

        assertThat(twinlogLines())
                .containsExactly(
                        "twinlog_capture_log_lag_bytes{pair=\"membership\",side=\"legacy\",source=\"main\"} 77.0",
                        "twinlog_capture_reconnects_total{pair=\"membership\",side=\"legacy\",source=\"main\"} 1.0",
                        "twinlog_capture_rows_total{pair=\"membership\",side=\"legacy\",source=\"main\"} 3.0",
                        "twinlog_capture_size_bytes_total{pair=\"membership\",side=\"legacy\",source=\"main\"} 1800.0",
                        "twinlog_changes_decided_total{fate=\"matched\",pair=\"membership\"} 2.0",
                        "twinlog_changes_waiting{pair=\"membership\"} 5.0",
                        "twinlog_correlation_decided_age_seconds{pair=\"membership\"} 61.0",
                        "twinlog_correlation_heard_age_seconds{pair=\"membership\",side=\"legacy\",source=\"main\"} 41.0",
                        "twinlog_correlations_open{pair=\"membership\"} 3.0",
                        "twinlog_dead_letters_total{pair=\"membership\"} 1.0",
                        "twinlog_discrepancies_total{instruction_type=\"(none)\",kind=\"missing_in_new\",pair=\"membership\",status=\"open\"} 1.0",
                        "twinlog_discrepancies_total{instruction_type=\"RemoveEmployee\",kind=\"value_mismatch\",pair=\"membership\",status=\"open\"} 1.0",
                        "twinlog_health{component=\"legacy/main\",pair=\"membership\",state=\"behind\"} 1.0",
                        "twinlog_rule_hits_total{pair=\"membership\",rule=\"onboarding-reset\"} 4.0",
                        "twinlog_verdict_latency_seconds_count{pair=\"membership\"} 1",
                        "twinlog_verdict_latency_seconds_sum{pair=\"membership\"} 3.0",
                        "twinlog_watermark_age_seconds{pair=\"membership\",side=\"legacy\",source=\"main\"} 40.0");
    }

    @Test
    void whatIsNotKnownYetIsNoNumber() throws Exception {
        metrics.source("membership", SOURCE);
        PairMetrics pair = metrics.pair("membership");
        pair.stands(EventTime.of(NOON), Map.of(SOURCE, EventTime.of(NOON)), 5, 3);
        pair.standsNowhere();

        assertThat(get("/metrics").body())
                .contains("twinlog_changes_waiting{pair=\"membership\"} 0.0\n")
                .contains("twinlog_correlations_open{pair=\"membership\"} 0.0\n")
                .contains("twinlog_correlation_decided_age_seconds{pair=\"membership\"} NaN\n")
                .contains("twinlog_correlation_heard_age_seconds{pair=\"membership\",side=\"legacy\",source=\"main\"}"
                        + " NaN\n")
                .contains("twinlog_watermark_age_seconds{pair=\"membership\",side=\"legacy\",source=\"main\"} NaN\n")
                .contains("twinlog_capture_log_lag_bytes{pair=\"membership\",side=\"legacy\",source=\"main\"} NaN\n")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void aTakenPortIsToldInWords() {
        assertThatThrownBy(
                        () -> HttpServer.start(new HttpSettings(HttpSettings.LOOPBACK, server.port()), registry, board)
                                .close())
                .isInstanceOf(HttpServerException.class)
                .hasMessage("cannot listen on 127.0.0.1:" + server.port()
                        + "; is the port taken, or the address not of this machine?");
    }

    /** Twinlog's own lines without the zeros and the latency's buckets. */
    private List<String> twinlogLines() throws IOException, InterruptedException {
        return get("/metrics")
                .body()
                .lines()
                .filter(l -> l.startsWith("twinlog_") && !l.endsWith(" 0.0") && !l.contains("_bucket{"))
                .filter(l -> !l.startsWith("twinlog_verdict_latency_seconds_max"))
                .sorted()
                .toList();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url() + path)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
