package io.twinlog.app.terminal;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A discrepancy's event as somebody who reads it sees it: what is absent stays absent, what is unknown is passed over, so
 * that events of later versions can be shown too.
 *
 * @param id its ID
 * @param status such as {@code OPEN}
 * @param revision counts its events
 * @param kind such as {@code VALUE_MISMATCH}
 * @param reason why it cannot be known, or what resolved or accepted it; may be empty
 * @param instruction what it belongs to
 * @param entity the entity's name
 * @param key the business key, name by name
 * @param differences the attributes that differ
 * @param legacy what legacy did
 * @param renewed what new did
 * @param decidedAt as in the event; may be empty
 * @param summary the event's own sentence; may be empty
 */
public record DiscrepancyView(
        String id,
        String status,
        int revision,
        String kind,
        String reason,
        Instruction instruction,
        String entity,
        List<Named> key,
        List<Difference> differences,
        SideView legacy,
        SideView renewed,
        String decidedAt,
        String summary) {

    /**
     * An instruction.
     *
     * @param id its ID; empty if there is none
     * @param type its type; may be empty
     * @param actor who asked for it; may be empty
     */
    public record Instruction(String id, String type, String actor) {

        /** Such as {@code RemoveEmployee 4711 by hr-portal}; {@code none} if there is none. */
        public String words() {
            if (id.isEmpty()) {
                return "none";
            }
            return (type.isEmpty() ? id : type + " " + id) + (actor.isEmpty() ? "" : " by " + actor);
        }
    }

    /** A name with its value as text. */
    public record Named(String name, String value) {}

    /** An attribute that differs: what each side has, or by how much it changed it; null if the row is absent there. */
    public record Difference(
            String attribute,
            boolean delta,
            @Nullable Held legacy,
            @Nullable Held renewed) {}

    /**
     * What a side has.
     *
     * @param value as JSON
     * @param before as JSON; empty if not known
     * @param changed whether the side changed it
     */
    public record Held(String value, String before, boolean changed) {}

    /**
     * What a side did.
     *
     * @param operation such as {@code UPDATE}; empty if it did nothing
     * @param changes where it did it
     * @param count how many changes there were
     */
    public record SideView(String operation, List<Change> changes, int count) {}

    /** One change of a side. */
    public record Change(String table, String transaction, String committedAt) {}

    /** Numbers keep their digits: 12.50 is not shown as 12.5. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /**
     * Reads a discrepancy's event.
     *
     * @throws IOException if it is not JSON
     */
    public static DiscrepancyView read(byte[] event) throws IOException {
        return of(MAPPER.readTree(event));
    }

    private static DiscrepancyView of(JsonNode event) {
        return new DiscrepancyView(
                text(event, "id"),
                text(event, "status"),
                event.path("revision").asInt(1),
                text(event, "kind"),
                text(event, "reason"),
                instruction(event.path("instruction")),
                text(event, "entity"),
                named(event.path("key")),
                differences(event.path("differences")),
                side(event.path("legacy")),
                side(event.path("new")),
                text(event, "decidedAt"),
                text(event, "summary"));
    }

    private static Instruction instruction(JsonNode instruction) {
        return new Instruction(text(instruction, "id"), text(instruction, "type"), text(instruction, "actor"));
    }

    private static List<Named> named(JsonNode key) {
        List<Named> parts = new ArrayList<>();
        key.properties().forEach(e -> parts.add(new Named(Printable.of(e.getKey()), json(e.getValue()))));
        return parts;
    }

    private static List<Difference> differences(JsonNode differences) {
        List<Difference> list = new ArrayList<>();
        differences.forEach(d -> list.add(new Difference(
                text(d, "attribute"),
                text(d, "compare").equals("delta"),
                held(d.path("legacy")),
                held(d.path("new")))));
        return list;
    }

    private static @Nullable Held held(JsonNode held) {
        return held.isObject()
                ? new Held(
                        json(held.path("value")),
                        json(held.path("before")),
                        held.path("changed").asBoolean())
                : null;
    }

    private static SideView side(JsonNode side) {
        List<Change> changes = new ArrayList<>();
        side.path("changes")
                .forEach(
                        c -> changes.add(new Change(text(c, "table"), text(c, "transaction"), text(c, "committedAt"))));
        return new SideView(
                text(side, "operation"), changes, side.path("changeCount").asInt(changes.size()));
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isNull() || value.isMissingNode() ? "" : Printable.of(value.asText());
    }

    private static String json(JsonNode node) {
        return node instanceof MissingNode ? "" : Printable.of(node.toString());
    }
}
