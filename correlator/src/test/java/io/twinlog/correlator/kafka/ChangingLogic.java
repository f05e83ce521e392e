package io.twinlog.correlator.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.comparator.compare.Comparison;
import io.twinlog.comparator.compare.EntityComparison;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.comparator.event.DiscrepancyEvent;
import io.twinlog.comparator.event.DiscrepancyJson;
import io.twinlog.comparator.event.VerdictEvent;
import io.twinlog.comparator.event.VerdictJson;
import io.twinlog.comparator.rule.Rule;
import io.twinlog.comparator.rule.RulePattern;
import io.twinlog.comparator.rule.RuleSet;
import io.twinlog.comparator.rule.RuleVariables;
import io.twinlog.correlator.kafka.plain.PlainCanonicaliser;
import io.twinlog.correlator.kafka.plain.TextEvents;
import io.twinlog.correlator.mapping.CanonicalSink;
import io.twinlog.correlator.mapping.Canonicaliser;
import io.twinlog.correlator.mapping.DeadLetter;
import io.twinlog.correlator.mapping.RowOutcome;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** A logic that is edited: legacy writes names in capitals, which only a mended mapping knows. Events are real ones. */
enum ChangingLogic implements PairLogic {
    /** Names are taken as they are. */
    WRONG(false, RuleSet.NONE),
    /** ADA in legacy is Ada, and the difference of instruction i6 is known. */
    MENDED(true, knownDifference()),
    /** The same mapping without the rule. */
    MENDED_WITHOUT_RULE(true, RuleSet.NONE);

    private final boolean mended;

    @SuppressWarnings("ImmutableEnumChecker") // A record of immutable things, though not annotated as one.
    private final RuleSet ruleSet;

    ChangingLogic(boolean mended, RuleSet ruleSet) {
        this.mended = mended;
        this.ruleSet = ruleSet;
    }

    @Override
    public String fingerprint() {
        return "sha256:" + (mended ? "mended" : "wrong");
    }

    @Override
    public String rules() {
        return ruleSet.deciding();
    }

    @Override
    public Canonicaliser canonicaliser(SourceId source, EventTime bothSince) {
        PlainCanonicaliser plain = new PlainCanonicaliser(source);
        boolean capitals = mended && source.side() == Side.LEGACY;
        return capitals ? (record, state, sink) -> plain.apply(record, state, new Lowering(sink)) : plain;
    }

    @Override
    public Comparison comparison() {
        return new Comparison(List.of(EntityComparison.of(PlainCanonicaliser.ENTITY)), ruleSet);
    }

    @Override
    public EventWriter events() {
        return new Events(fingerprint());
    }

    private static RuleSet knownDifference() {
        return RuleSet.of(Rule.Accept.of(
                "known",
                RulePattern.parse("employee.name"),
                RuleVariables.forDiscrepancies("instruction.id == 'i6'"),
                "agreed upon",
                null,
                null));
    }

    /** Makes ADA to Ada on the way. */
    private record Lowering(CanonicalSink sink) implements CanonicalSink {

        @Override
        public void input(CanonicalInput input) {
            if (input instanceof Change change) {
                sink.input(new Change(
                        change.entity(),
                        change.key(),
                        change.operation(),
                        lowered(change.before()),
                        lowered(change.after()),
                        change.instruction(),
                        change.origin()));
            } else {
                sink.input(input);
            }
        }

        private static @Nullable Attributes lowered(@Nullable Attributes row) {
            if (row == null) {
                return null;
            }
            String name = ((Value.Text) row.valueOf("name")).value();
            String lowered = name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
            return Attributes.of(Map.of("name", new Value.Text(lowered)));
        }

        @Override
        public void dead(DeadLetter letter) {
            sink.dead(letter);
        }

        @Override
        public void outcome(RowOutcome outcome) {
            sink.outcome(outcome);
        }
    }

    private record Events(String mapping) implements EventWriter {

        @Override
        public Event discrepancy(Discrepancy discrepancy) {
            byte[] value = DiscrepancyJson.write(new DiscrepancyEvent("test", "live", mapping, discrepancy));
            return new Event(discrepancy.id().hex().getBytes(UTF_8), value, new RecordHeaders());
        }

        @Override
        public Event verdict(InstructionVerdict verdict) {
            byte[] value = VerdictJson.write(new VerdictEvent("test", "live", mapping, verdict));
            return new Event(verdict.instruction().id().getBytes(UTF_8), value, new RecordHeaders());
        }

        @Override
        public Discrepancy readDiscrepancy(byte[] value) {
            return DiscrepancyJson.read(value).discrepancy();
        }

        @Override
        public InstructionVerdict readVerdict(byte[] value) {
            return VerdictJson.read(value).verdict();
        }

        @Override
        public Event seen(SourceId source, Instant minute, Map<RowOutcome.Fate, Long> rows, long changes) {
            return new TextEvents().seen(source, minute, rows, changes);
        }

        @Override
        public Event decided(int partition, Instant minute, Map<Fate, Long> fates, Map<String, Long> rules) {
            return new TextEvents().decided(partition, minute, fates, rules);
        }
    }
}
