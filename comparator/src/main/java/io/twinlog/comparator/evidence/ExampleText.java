package io.twinlog.comparator.evidence;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Events as a summary holds them: word for word, but not endless. */
final class ExampleText {

    private static final int MOST_LETTERS = 16_384;

    /** Numbers keep all their digits. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private ExampleText() {}

    /** The event; of one that is very long only so many differences as fit, and the last ones left out. */
    static String of(JsonNode event) {
        String text = write(event);
        if (text.length() <= MOST_LETTERS || !(event instanceof ObjectNode object)) {
            return text;
        }
        ObjectNode shorter = object.deepCopy();
        ArrayNode differences = shorter.withArray("differences");
        while (text.length() > MOST_LETTERS && !differences.isEmpty()) {
            differences.remove(differences.size() - 1);
            text = write(shorter);
        }
        return text;
    }

    static JsonNode read(String event) {
        try {
            return MAPPER.readTree(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an example is no JSON", e);
        }
    }

    private static String write(JsonNode event) {
        try {
            return MAPPER.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read can be written", e);
        }
    }
}
