package io.twinlog.console.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinlog.console.health.Health;
import java.util.Locale;

/** Health as JSON. */
final class HealthJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private HealthJson() {}

    static String of(Health health) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("live", health.live());
        json.put("ready", health.ready());
        if (health.fatal() != null) {
            json.put("reason", health.fatal());
        }
        ArrayNode components = json.putArray("components");
        health.components().forEach((component, state) -> {
            ObjectNode each = components.addObject();
            each.put("pair", component.pair());
            each.put("name", component.name());
            each.put("state", state.word().name().toLowerCase(Locale.ROOT));
            each.put("since", state.since().toString());
            if (!state.reason().isEmpty()) {
                each.put("reason", state.reason());
            }
        });
        return json.toString();
    }
}
