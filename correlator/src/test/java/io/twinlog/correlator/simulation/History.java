package io.twinlog.correlator.simulation;

import io.twinlog.comparator.compare.AttributeMode;
import io.twinlog.comparator.compare.Comparison;
import io.twinlog.comparator.compare.EntityComparison;
import io.twinlog.comparator.rule.RuleSet;
import io.twinlog.correlator.correlation.CorrelationSettings;
import io.twinlog.correlator.correlation.Correlator;
import io.twinlog.correlator.correlation.Declarations;
import io.twinlog.correlator.simulation.truth.Expected;
import io.twinlog.correlator.simulation.truth.Oracle;
import io.twinlog.correlator.simulation.truth.Plan;
import io.twinlog.correlator.simulation.truth.Row;
import io.twinlog.correlator.simulation.truth.Terms;
import io.twinlog.correlator.simulation.truth.Unseen;
import io.twinlog.correlator.simulation.truth.World;
import io.twinlog.correlator.simulation.truth.Write;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.TableId;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.canonical.Origin;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What happened in a plan, in the words of the product. */
record History(Plan plan, List<Write> writes) {

    static final String ENTITY = "account";

    static History of(Plan plan) {
        return new History(plan, World.run(plan));
    }

    /** What must be found. */
    Expected expected() {
        return Oracle.expect(plan, writes);
    }

    /** Everything each source has to say but its watermarks, in the order of its log. */
    Map<SourceId, List<CanonicalInput>> logs() {
        Map<SourceId, List<CanonicalInput>> logs = new TreeMap<>();
        plan.sources().forEach((side, count) -> {
            for (int source = 0; source < count; source++) {
                logs.put(source(side, source), new ArrayList<>());
            }
        });
        for (Unseen unseen : plan.unseen()) {
            log(logs, unseen.side(), unseen.source()).add(input(unseen));
        }
        for (Write write : writes) {
            if (!write.lost()) {
                log(logs, write.side(), write.source()).add(input(write));
            }
        }
        logs.values().forEach(log -> log.sort(Comparator.comparing(CanonicalInput::time)));
        return logs;
    }

    Correlator correlator() {
        return new Correlator(settings(), comparison());
    }

    CorrelationSettings settings() {
        Terms terms = plan.terms();
        return new CorrelationSettings(
                "simulation",
                Duration.ofMillis(terms.window()),
                Duration.ofMillis(terms.settle()),
                Duration.ofMillis(terms.grace()),
                Duration.ofMillis(terms.remember()),
                Duration.ofMillis(terms.skew()),
                plan.instructions());
    }

    Comparison comparison() {
        Map<String, AttributeMode> modes = new HashMap<>();
        plan.summed().forEach(attribute -> modes.put(attribute, AttributeMode.DELTA));
        plan.stateful().forEach(attribute -> modes.put(attribute, AttributeMode.STATE));
        return new Comparison(
                List.of(new EntityComparison(ENTITY, modes, Set.of(), plan.everyVersion())), RuleSet.NONE);
    }

    /** When everything has been decided and forgotten. */
    EventTime end() {
        long last = 0;
        for (Write write : writes) {
            last = Math.max(last, write.at());
        }
        for (Unseen unseen : plan.unseen()) {
            last = Math.max(last, unseen.at());
        }
        return time(last + 20 * plan.terms().remember());
    }

    /** A while after the last record, in which a source may announce watermarks. */
    Duration afterglow() {
        return Duration.ofMillis(5 * plan.terms().reach());
    }

    static EventTime time(long millis) {
        return new EventTime(millis * 1_000);
    }

    static long millis(EventTime time) {
        return time.micros() / 1_000;
    }

    private static SourceId source(Side side, int source) {
        return new SourceId(side, "shard-" + source);
    }

    private static List<CanonicalInput> log(Map<SourceId, List<CanonicalInput>> logs, Side side, int source) {
        return logs.computeIfAbsent(source(side, source), any -> new ArrayList<>());
    }

    private static CanonicalInput input(Unseen unseen) {
        SourceId source = source(unseen.side(), unseen.source());
        EventTime time = time(unseen.at());
        if (unseen instanceof Unseen.Start start) {
            Long since = start.since();
            return new CanonicalInput.Start(source, time, Set.of(ENTITY), since == null ? null : time(since));
        }
        Unseen.Hole hole = (Unseen.Hole) unseen;
        Integer key = hole.key();
        return new CanonicalInput.Hole(
                source, time, ENTITY, key == null ? null : key(key), hole.instruction(), "hole at " + hole.at());
    }

    private static CanonicalInput.Change input(Write write) {
        SourceId source = source(write.side(), write.source());
        EventTime time = time(write.at());
        String stamp = write.instruction();
        Instruction instruction = stamp == null ? null : Instruction.of(stamp);
        if (write.key() == Write.DECLARATION && instruction != null) {
            return Declarations.asChange(new CanonicalInput.Declared(source, time, instruction), write.number(), 0);
        }
        return new CanonicalInput.Change(
                ENTITY,
                key(write.key()),
                write.operation(),
                attributes(write.before()),
                attributes(write.after()),
                instruction,
                new Origin(
                        source,
                        write.number(),
                        0,
                        time,
                        new TableId("public", ENTITY),
                        new LogPosition(write.transaction(), write.number(), "0/" + write.number()),
                        time.toInstant()));
    }

    private static BusinessKey key(int key) {
        return BusinessKey.of("no", new Value.Int(key));
    }

    private static @Nullable Attributes attributes(@Nullable Row row) {
        if (row == null) {
            return null;
        }
        Map<String, Value> values = new HashMap<>();
        row.values().forEach((name, value) -> values.put(name, value(value)));
        return Attributes.of(values);
    }

    private static Value value(int value) {
        return switch (value) {
            case Row.NULL -> Value.NULL;
            case Row.UNKNOWN -> Value.UNKNOWN;
            default -> new Value.Int(value);
        };
    }
}
