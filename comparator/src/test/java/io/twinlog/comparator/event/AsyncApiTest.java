package io.twinlog.comparator.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.twinlog.comparator.testing.RandomEvents;
import io.twinlog.model.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** docs/asyncapi.yaml describes the topics, headers and schemas that there are. */
class AsyncApiTest {

    private static final Path PAGE = Path.of("..", "docs", "asyncapi.yaml");

    @Test
    void everyTopicIsDescribed() throws IOException {
        Topics topics = new Topics("membership");
        List<String> addresses = new ArrayList<>();
        document()
                .path("channels")
                .forEach(channel -> addresses.add(channel.path("address")
                        .asText()
                        .replace("{pair}", "membership")
                        .replace("{run}", "what-if")));
        assertThat(addresses)
                .containsExactly(
                        topics.discrepancies(),
                        topics.currentDiscrepancies(),
                        topics.instructions(),
                        topics.ledger(),
                        topics.replay("what-if"));
    }

    @Test
    void everyHeaderIsDescribed() throws IOException {
        JsonNode described = document().at("/components/schemas/headers/properties");
        assertThat(described.properties().stream().map(p -> p.getKey()))
                .containsExactlyElementsOf(CloudEvent.headers(new RandomEvents(new Random(1)).discrepancy())
                        .keySet());
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        JsonNode document = document();
        Map<String, Boolean> references = new TreeMap<>();
        collect(document, document, references);
        assertThat(references).isNotEmpty().doesNotContainValue(false);
    }

    private static void collect(JsonNode document, JsonNode node, Map<String, Boolean> references) {
        if (node instanceof ObjectNode && node.path("$ref").isTextual()) {
            String reference = node.path("$ref").asText();
            references.put(
                    reference,
                    reference.startsWith("#/")
                            ? !document.at(reference.substring(1)).isMissingNode()
                            : Files.exists(PAGE.resolveSibling(reference)));
        }
        node.forEach(child -> collect(document, child, references));
    }

    private static JsonNode document() throws IOException {
        return new YAMLMapper().readTree(PAGE.toFile());
    }
}
