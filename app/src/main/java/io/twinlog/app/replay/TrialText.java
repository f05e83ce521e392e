package io.twinlog.app.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.event.DiscrepancyEvent;
import io.twinlog.correlator.replay.RuleTrial;
import io.twinlog.correlator.replay.RuleTrial.Change;
import io.twinlog.correlator.replay.RuleTrial.Effect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what other rules would hide and reveal.
 *
 * @param pair the pair's name
 * @param mapping the fingerprint of its mapping
 */
public record TrialText(String pair, String mapping) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String NOTHING = "nothing";
    private static final String SUMS =
            "Of the discrepancies that began in the window, the other rules would hide %,d, reveal"
                    + " %,d, tell %,d otherwise, and leave %,d as they are.%n";

    /** For people: one discrepancy after the other, then the sums. */
    public String text(RuleTrial trial) {
        List<Change> changes = trial.changes();
        StringBuilder text = new StringBuilder();
        for (Change change : changes) {
            DiscrepancyEvent event = event(change);
            text.append("%-8s  %s -> %s  %s  %s%n"
                    .formatted(
                            change.effect(),
                            word(change.now()),
                            word(change.then()),
                            event.discrepancy().id().hex(),
                            event.signature()));
            text.append("  ").append(event.summary()).append('\n');
        }
        return text.append(SUMS.formatted(
                        count(changes, Effect.HIDDEN),
                        count(changes, Effect.REVEALED),
                        count(changes, Effect.CHANGED),
                        trial.unchanged()))
                .toString();
    }

    /** For programs. */
    public String json(RuleTrial trial) {
        List<Change> changes = trial.changes();
        ObjectNode json = MAPPER.createObjectNode();
        json.put("pair", pair);
        json.put("hidden", count(changes, Effect.HIDDEN));
        json.put("revealed", count(changes, Effect.REVEALED));
        json.put("changed", count(changes, Effect.CHANGED));
        json.put("unchanged", trial.unchanged());
        ArrayNode list = json.putArray("changes");
        for (Change change : changes) {
            DiscrepancyEvent event = event(change);
            ObjectNode each = list.addObject();
            each.put("effect", change.effect().name());
            each.put("id", event.discrepancy().id().hex());
            each.put("signature", event.signature());
            each.put("now", status(change.now()));
            each.put("then", status(change.then()));
            each.put("summary", event.summary());
        }
        return json.toString();
    }

    private DiscrepancyEvent event(Change change) {
        return new DiscrepancyEvent(pair, DiscrepancyEvent.LIVE, mapping, change.discrepancy());
    }

    private static long count(List<Change> changes, Effect effect) {
        return changes.stream().filter(change -> change.effect() == effect).count();
    }

    private static String word(@Nullable Discrepancy discrepancy) {
        String status = status(discrepancy);
        return status == null ? NOTHING : status;
    }

    private static @Nullable String status(@Nullable Discrepancy discrepancy) {
        return discrepancy == null ? null : discrepancy.status().name();
    }
}
