package io.twinlog.app.demo.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twinlog.app.demo.workload.ExpectedDiscrepancy;
import io.twinlog.app.terminal.DiscrepancyView;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.Status;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A discrepancy's event as any subscriber of the topic gets it.
 *
 * @param id names the discrepancy
 * @param status where it stands
 * @param signature what discrepancies of one cause share
 * @param what the difference, in the terms of what was injected
 * @param committedAt when the last of its changes was committed
 * @param seenAt when the event arrived here
 * @param event the whole event
 * @param view the same, to be drawn
 */
public record Finding(
        String id,
        Status status,
        String signature,
        ExpectedDiscrepancy what,
        Instant committedAt,
        Instant seenAt,
        JsonNode event,
        DiscrepancyView view) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads an event.
     *
     * @throws IOException if it is not JSON
     */
    public static Finding read(byte[] json, Instant seenAt) throws IOException {
        JsonNode event = JSON.readTree(json);
        Kind kind = Kind.valueOf(event.path("kind").asText());
        boolean missing = kind == Kind.MISSING_IN_NEW || kind == Kind.MISSING_IN_LEGACY;
        Set<String> attributes = new HashSet<>();
        if (!missing) { // there they are what the other side set
            event.path("differences")
                    .forEach(d -> attributes.add(d.path("attribute").asText()));
        }
        ExpectedDiscrepancy what = new ExpectedDiscrepancy(
                kind,
                event.path("instruction").path("id").asText(),
                event.path("entity").asText(),
                event.path("key"),
                attributes);
        Instant committedAt = Stream.of(event.path("legacy"), event.path("new"))
                .flatMap(side -> StreamSupport.stream(side.path("changes").spliterator(), false))
                .map(change -> Instant.parse(change.path("committedAt").asText()))
                .max(Instant::compareTo)
                .orElse(seenAt);
        return new Finding(
                event.path("id").asText(),
                Status.valueOf(event.path("status").asText()),
                event.path("signature").asText(),
                what,
                committedAt,
                seenAt,
                event,
                DiscrepancyView.read(json));
    }
}
