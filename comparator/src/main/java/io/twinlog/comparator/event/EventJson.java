package io.twinlog.comparator.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What all records that we publish have in common in JSON. Written by a streaming generator, read as a tree. */
public final class EventJson {

    /** The version of all schemas; a number more where a reader of the last one would go wrong. */
    static final int SCHEMA_VERSION = 1;

    private static final int INITIAL_BYTES = 1024;
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private EventJson() {}

    /** Writes the members of one object. */
    public interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    /** An object with the schema's version and these members, in UTF-8. */
    public static byte[] object(Members members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_BYTES);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("schemaVersion", SCHEMA_VERSION);
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes what is written to it", e);
        }
        return bytes.toByteArray();
    }

    /** A generator that writes text. */
    static JsonGenerator generator(Writer text) throws IOException {
        return FACTORY.createGenerator(text);
    }

    /**
     * Reads an object of a schema version that this program knows.
     *
     * @throws EventException if it is none
     */
    public static JsonNode read(byte[] json) {
        JsonNode event;
        try {
            event = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            // Jackson's own message may quote a value.
            throw new EventException("is not JSON, at byte " + e.getLocation().getByteOffset());
        } catch (IOException e) {
            throw new UncheckedIOException("memory gives what is read from it", e);
        }
        if (!event.isObject()) {
            throw new EventException("is no JSON object");
        }
        int version = event.path("schemaVersion").asInt(0);
        if (version != SCHEMA_VERSION) {
            throw new EventException(
                    "is of schema version " + event.path("schemaVersion") + "; known is " + SCHEMA_VERSION);
        }
        return event;
    }

    static void instruction(JsonGenerator json, @Nullable Instruction instruction) throws IOException {
        if (instruction == null) {
            json.writeNullField("instruction");
            return;
        }
        json.writeObjectFieldStart("instruction");
        json.writeStringField("id", instruction.id());
        json.writeStringField("type", instruction.type());
        json.writeStringField("actor", instruction.actor());
        json.writeEndObject();
    }

    static @Nullable Instruction instruction(JsonNode event) {
        JsonNode instruction = event.path("instruction");
        return instruction.isObject()
                ? new Instruction(
                        text(instruction, "id"), textOrNull(instruction, "type"), textOrNull(instruction, "actor"))
                : null;
    }

    /** The ends of the time line, which no calendar has, are null. */
    public static void time(JsonGenerator json, String field, EventTime time) throws IOException {
        boolean finite = !time.equals(EventTime.MIN) && !time.equals(EventTime.MAX);
        json.writeStringField(field, finite ? time.toInstant().toString() : null);
    }

    /** Reads what {@link #time(JsonGenerator, String, EventTime)} has written; null is the end of the time line. */
    public static EventTime time(JsonNode event, String field) {
        return event.path(field).isNull() ? EventTime.MAX : EventTime.of(Instant.parse(text(event, field)));
    }

    /**
     * A member that is a text.
     *
     * @throws EventException if there is none
     */
    public static String text(JsonNode node, String field) {
        String text = textOrNull(node, field);
        if (text == null) {
            throw new EventException("has no " + field);
        }
        return text;
    }

    /** A member that is a text; null if there is none. */
    public static @Nullable String textOrNull(JsonNode node, String field) {
        return node.path(field).textValue();
    }
}
