package io.twinlog.e2e.stack;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A discrepancy, as it is injected and as it is found.
 *
 * @param kind such as {@code MISSING_IN_NEW}
 * @param row entity and key
 * @param instruction empty if there is none
 */
public record Finding(String kind, String row, String instruction) {

    /** What an event tells. */
    public static Finding of(JsonNode event) {
        return new Finding(
                event.path("kind").asText(),
                event.path("entity").asText() + " " + event.path("key"),
                event.path("instruction").path("id").asText());
    }

    /** An instruction that a side has not carried out at all is a discrepancy of its own. */
    public static String declaration(String instruction) {
        return "(instruction) {\"id\":\"%s\"}".formatted(instruction);
    }
}
