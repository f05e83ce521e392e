package io.twinlog.e2e.docs.readme;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The subscriber that README.md shows: the text between the marks stands there. */
final class Subscriber implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> alerts = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> work;
    private volatile boolean closed;

    Subscriber(String bootstrapServers) {
        this.work = CompletableFuture.runAsync(() -> {
            try {
                listen(bootstrapServers);
            } catch (JsonProcessingException e) {
                throw new CompletionException(e);
            }
        });
    }

    private void listen(String bootstrapServers) throws JsonProcessingException {
        // README: begin
        Map<String, Object> kafka = Map.of(
                "bootstrap.servers", bootstrapServers,
                "group.id", "migration-alerts",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed");
        try (var events = new KafkaConsumer<>(kafka, new StringDeserializer(), new StringDeserializer())) {
            events.subscribe(List.of("twinlog.membership.discrepancies"));
            while (listening()) {
                for (var event : events.poll(Duration.ofSeconds(1))) {
                    JsonNode discrepancy = JSON.readTree(event.value());
                    if (discrepancy.path("status").asText().equals("OPEN")) {
                        alert(discrepancy.path("summary").asText());
                    }
                }
            }
        }
        // README: end
    }

    private boolean listening() {
        return !closed;
    }

    private void alert(String summary) {
        alerts.add(summary);
    }

    /** All alerts so far. */
    List<String> alerts() {
        if (work.isCompletedExceptionally()) {
            work.join();
        }
        return List.copyOf(alerts);
    }

    @Override
    public void close() {
        closed = true;
        work.join();
    }
}
