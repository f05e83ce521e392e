package io.twinlog.console.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every meter of Twinlog's own. The reference page docs/metrics.md is made from this. */
public enum MeterName {
    ROWS("twinlog.capture.rows", Type.COUNTER, null, "Row changes captured", "pair", "side", "source"),
    BYTES(
            "twinlog.capture.size",
            Type.COUNTER,
            "bytes",
            "Bytes written to the change topic, before compression",
            "pair",
            "side",
            "source"),
    WATERMARK_AGE(
            "twinlog.watermark.age",
            Type.GAUGE,
            "seconds",
            "How long ago the source's watermark was: all commits up to it have been captured. Verdicts wait for the"
                    + " oldest one",
            "pair",
            "side",
            "source"),
    LOG_LAG(
            "twinlog.capture.log.lag",
            Type.GAUGE,
            "bytes",
            "Log that the database has written and capture has not confirmed yet; the database keeps it on its disk",
            "pair",
            "side",
            "source"),
    RECONNECTS(
            "twinlog.capture.reconnects",
            Type.COUNTER,
            null,
            "Times the capture was rebuilt after a failure",
            "pair",
            "side",
            "source"),
    HEALTH(
            "twinlog.health",
            Type.GAUGE,
            null,
            "1 for the state that a component is in, 0 for the others; states: starting, up, behind, down,"
                    + " failed (for good)",
            "pair",
            "component",
            "state"),
    WAITING(
            "twinlog.changes.waiting",
            Type.GAUGE,
            null,
            "Canonical changes that correlation has taken in and that wait until all sources are heard up to them",
            "pair"),
    OPEN(
            "twinlog.correlations.open",
            Type.GAUGE,
            null,
            "Canonical changes that wait no more for a source, but for their counterpart or the end of their window",
            "pair"),
    HEARD_AGE(
            "twinlog.correlation.heard.age",
            Type.GAUGE,
            "seconds",
            "How long ago the source's watermark was that correlation has heard of: known also where the source's"
                    + " capture does not run",
            "pair",
            "side",
            "source"),
    DECIDED_AGE(
            "twinlog.correlation.decided.age",
            Type.GAUGE,
            "seconds",
            "How long ago the time was up to which all is decided that can be; grows with the oldest watermark",
            "pair"),
    CHANGES(
            "twinlog.changes.decided",
            Type.COUNTER,
            null,
            "Canonical changes by what became of them: matched, folded, superseded, discrepant, accepted, ignored,"
                    + " undecidable",
            "pair",
            "fate"),
    RULE_HITS("twinlog.rule.hits", Type.COUNTER, null, "How often a rule has made a difference", "pair", "rule"),
    DISCREPANCIES(
            "twinlog.discrepancies",
            Type.COUNTER,
            null,
            "Transitions of discrepancies by what they became; alert on status=\"open\"",
            "pair",
            "status",
            "kind",
            "instruction_type"),
    DEAD_LETTERS("twinlog.dead.letters", Type.COUNTER, null, "Records that could not be read or mapped", "pair"),
    VERDICT_LATENCY(
            "twinlog.verdict.latency",
            Type.TIMER,
            "seconds",
            "From when a verdict was due, by the databases' clocks, until a subscriber could read it",
            "pair");

    /** What kind of meter it is. */
    public enum Type {
        COUNTER,
        GAUGE,
        TIMER
    }

    private final String id;
    private final Type type;
    private final @Nullable String unit;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> tags;

    MeterName(String id, Type type, @Nullable String unit, String description, String... tags) {
        this.id = id;
        this.type = type;
        this.unit = unit;
        this.description = description;
        this.tags = List.of(tags);
    }

    /** Micrometer's name of it. */
    public String id() {
        return id;
    }

    public Type type() {
        return type;
    }

    public @Nullable String unit() {
        return unit;
    }

    public String description() {
        return description;
    }

    /** The keys of its tags, in the order in which their values are given. */
    public List<String> tags() {
        return tags;
    }

    /** The name under which Prometheus knows it. */
    public String prometheus() {
        String name = id.replace('.', '_') + (unit == null ? "" : "_" + unit);
        return type == Type.COUNTER ? name + "_total" : name;
    }
}
