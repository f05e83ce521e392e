package io.twinlog.capture.resume;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.twinlog.model.EventTime;
import io.twinlog.model.TableId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link ResumeState} as the value of an offsets topic: JSON, for people who look into the topic. */
public final class ResumeStateJson {

    private static final int VERSION = 1;

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    // States from before timelines were looked at have none.
    private record Document(
            int version,
            String owner,
            DatabaseIdentity database,
            @Nullable Long timeline,
            ResumeState.Phase phase,
            Map<String, Long> offset,
            Delivered delivered,
            long number,
            long time,
            long watermark,
            List<TableId> tables) {}

    public byte[] encode(ResumeState state) {
        try {
            return json.writeValueAsBytes(new Document(
                    VERSION,
                    state.owner(),
                    state.database(),
                    state.timeline(),
                    state.phase(),
                    state.offset().entries(),
                    state.delivered(),
                    state.number(),
                    state.time().micros(),
                    state.watermark().micros(),
                    state.tables()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The state that was encoded.
     *
     * @throws UncheckedIOException if it is none, or one of another version
     */
    public ResumeState decode(byte[] bytes) {
        try {
            int version = json.readTree(bytes).path("version").asInt();
            if (version != VERSION) {
                throw new IOException("an offsets topic holds a resume state of version " + version
                        + ", this release reads version " + VERSION);
            }
            Document document = json.readValue(bytes, Document.class);
            return new ResumeState(
                    document.owner(),
                    document.database(),
                    document.timeline() == null ? Timeline.UNKNOWN.id() : document.timeline(),
                    document.phase(),
                    new Offset(document.offset()),
                    document.delivered(),
                    document.number(),
                    new EventTime(document.time()),
                    new EventTime(document.watermark()),
                    document.tables());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
