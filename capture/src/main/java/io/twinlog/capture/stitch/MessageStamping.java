package io.twinlog.capture.stitch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.twinlog.capture.stitch.Piece.MessagePiece;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A logical message of the transaction says it, as a JSON object with {@code id}, {@code type} and {@code actor}. */
final class MessageStamping implements Stamping {

    private final String prefix;
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    MessageStamping(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public Stamp read(Piece piece) {
        if (!(piece instanceof MessagePiece message) || !message.prefix().equals(prefix)) {
            return Stamp.SILENT;
        }
        String where = "a message with prefix " + prefix;
        JsonNode node;
        try {
            // Not bytes to the parser: it would guess at UTF-16 and UTF-32.
            node = json.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(message.content().toByteArray()))
                    .toString());
        } catch (CharacterCodingException | JsonProcessingException unreadable) {
            return new Stamp.Illegible(where + " holds no JSON");
        }
        if (!node.isObject()) {
            return new Stamp.Illegible(where + " holds no JSON object");
        }
        return StampText.declare(() -> where, text(node, "id"), text(node, "type"), text(node, "actor"));
    }

    @Override
    public boolean marks() {
        return true;
    }

    private static @Nullable String text(JsonNode node, String member) {
        JsonNode value = node.get(member);
        return value != null && (value.isTextual() || value.isIntegralNumber()) ? value.asText() : null;
    }
}
