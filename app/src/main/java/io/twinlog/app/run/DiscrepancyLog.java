package io.twinlog.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.console.metrics.PairMetrics;
import io.twinlog.model.EventTime;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the transitions of a pair's discrepancies, and logs each discrepancy once, when it opens, and once when it is
 * resolved: also over restarts, but for a crash between the log and the commit of the reader's place, after which the latest
 * ones are logged again. Says what differs and not how: no row value, no business key.
 */
final class DiscrepancyLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.twinlog.discrepancy");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int REMEMBERED = 100_000;

    private final String pair;
    private final PairMetrics metrics;
    private final Instant since;
    private final Set<String> logged = new LinkedHashSet<>();
    private boolean opened;

    /** @param since verdicts that were due before it do not count for latency: nobody was there to read them */
    DiscrepancyLog(String pair, PairMetrics metrics, Instant since) {
        this.pair = pair;
        this.metrics = metrics;
        this.since = since;
    }

    /** Whether a discrepancy has opened. */
    synchronized boolean opened() {
        return opened;
    }

    /** Takes in a transition that a former run has taken in already: it is neither counted nor logged again. */
    synchronized void remember(byte[] event) {
        JsonNode json;
        try {
            json = MAPPER.readTree(event);
        } catch (IOException e) {
            // Has been said by the former run.
            return;
        }
        String id = json.path("id").asText();
        Status status = constant(Status.class, json.path("status").asText());
        if (status == Status.OPEN) {
            logged.add(id);
            forgetOldest();
        } else if (status == Status.RESOLVED) {
            logged.remove(id);
        }
    }

    /** Takes in a transition as published. */
    synchronized void read(byte[] event) {
        JsonNode json;
        try {
            json = MAPPER.readTree(event);
        } catch (IOException e) {
            LOG.warn("{}: an event on the discrepancy topic is not JSON, and was passed over", pair);
            return;
        }
        Status status = constant(Status.class, json.path("status").asText());
        Kind kind = constant(Kind.class, json.path("kind").asText());
        if (status == null || kind == null) {
            LOG.warn("{}: an event of an unknown status or kind on the discrepancy topic was passed over", pair);
            return;
        }
        metrics.transition(status, kind, text(json.path("instruction").path("type")));
        latency(json);
        log(status, kind, json);
    }

    private void latency(JsonNode json) {
        try {
            Instant due = Instant.parse(json.path("decidedAt").asText());
            if (due.isAfter(since)) {
                metrics.verdictDue(EventTime.of(due));
            }
        } catch (DateTimeException e) {
            LOG.debug("{}: an event has no time of decision", pair, e);
        }
    }

    private void log(Status status, Kind kind, JsonNode json) {
        String id = json.path("id").asText();
        if (status == Status.OPEN) {
            if (logged.add(id)) {
                opened = true;
                LOG.warn("{}: {} {}: {}", pair, status, id, summary(kind, json));
                forgetOldest();
            }
        } else if (status == Status.RESOLVED && logged.remove(id)) {
            LOG.info("{}: {} {}: {}", pair, status, id, summary(kind, json));
        }
    }

    private void forgetOldest() {
        if (logged.size() > REMEMBERED) {
            Iterator<String> oldest = logged.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private static String summary(Kind kind, JsonNode json) {
        String instruction = text(json.path("instruction").path("id"));
        String type = text(json.path("instruction").path("type"));
        StringBuilder summary = new StringBuilder();
        summary.append(kind).append(" of ").append(json.path("entity").asText());
        if (instruction != null) {
            summary.append(" under instruction ")
                    .append(type == null ? "" : type + " ")
                    .append(instruction);
        }
        List<String> attributes = new ArrayList<>();
        json.path("differences").forEach(d -> attributes.add(d.path("attribute").asText()));
        if (!attributes.isEmpty()) {
            summary.append(", in ").append(String.join(", ", attributes));
        }
        return summary.toString();
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, String name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return null;
    }
}
