package io.twinlog.comparator.compare;

import static io.twinlog.comparator.testing.Effects.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.comparator.rule.Rule;
import io.twinlog.comparator.rule.RulePattern;
import io.twinlog.comparator.rule.RuleSet;
import io.twinlog.comparator.rule.Tolerance;
import io.twinlog.comparator.rule.Unless;
import io.twinlog.comparator.testing.Effects;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Laws that hold for any two effects, from a seed. */
class SymmetryTest {

    private static final int ROUNDS = 5_000;
    private static final List<String> NAMES = List.of("a", "b", "days", "level", "one_sided", "updated_at");
    private static final List<Object> VALUES = List.of(0, 1, 2, decimal("1.005"), "x", "", Value.NULL, Value.UNKNOWN);

    private static final Comparison COMPARISON = new Comparison(
            List.of(new EntityComparison(
                    "employee",
                    Map.of("days", AttributeMode.DELTA, "level", AttributeMode.STATE),
                    Set.of("one_sided"),
                    false)),
            RuleSet.of(
                    Rule.Ignore.of(null, RulePattern.parse("*.updated_at"), List.of(Unless.when("row.b == 2"))),
                    Rule.Tolerate.of(null, RulePattern.parse("*.a"), Tolerance.parse("0.01"))));

    private final Random random = new Random(4711);

    @Test
    void withTheSidesExchangedTheOutcomeIsTheSameWithTheSidesExchanged() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < ROUNDS; i++) {
            Subject subject = subject();
            SideEffect a = effect();
            SideEffect b = effect();
            Outcome outcome = COMPARISON.compare(subject, a, b);
            assertThat(COMPARISON.compare(subject, b, a)).isEqualTo(mirrored(outcome));
            assertThat(COMPARISON.agree(subject, a, b)).isEqualTo(COMPARISON.agree(subject, b, a));
            Outcome lone = COMPARISON.absent(subject, Side.NEW, a);
            assertThat(COMPARISON.absent(subject, Side.LEGACY, a)).isEqualTo(mirrored(lone));
            seen.add(outcome.getClass().getSimpleName());
            seen.add("lone " + lone.getClass().getSimpleName());
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "Agreed",
                        "Different",
                        "Ignored",
                        "Undecidable",
                        "lone Agreed",
                        "lone Different",
                        "lone Ignored",
                        "lone Undecidable");
    }

    @Test
    void anEffectAgreesWithItself() {
        for (int i = 0; i < ROUNDS; i++) {
            Subject subject = subject();
            SideEffect effect = effect();
            Outcome outcome = COMPARISON.compare(subject, effect, effect);
            boolean allKnown = effect.after().asMap().values().stream().allMatch(Value::isKnown);
            assertThat(outcome).isNotInstanceOf(Outcome.Different.class);
            if (allKnown && !effect.touchedUnknown()) {
                assertThat(outcome).isEqualTo(Outcome.Agreed.PLAINLY);
            }
        }
    }

    @Test
    void versionsAgreeExactlyWhereComparisonWithoutDeltasDoes() {
        for (int i = 0; i < ROUNDS; i++) {
            Subject subject = subject();
            SideEffect a = effect();
            SideEffect b = effect();
            Outcome outcome = COMPARISON.compare(subject, a, b);
            boolean agree = COMPARISON.agree(subject, a, b);
            if (outcome instanceof Outcome.Agreed && bothDo(a) && bothDo(b)) {
                assertThat(agree).isTrue();
            }
            if (agree && outcome instanceof Outcome.Different different) {
                assertThat(different.differences()).allMatch(d -> d.attribute().equals("days"));
                assertThat(different.differences().isEmpty())
                        .as("an update of nothing but a delta counts by its state after")
                        .isEqualTo(different.kind() == Kind.OPERATION_MISMATCH);
            }
        }
    }

    @Test
    void quietRowsAreComparedSymmetrically() {
        for (int i = 0; i < ROUNDS; i++) {
            Subject subject = subject();
            Attributes a = row();
            Attributes b = row();
            assertThat(COMPARISON.states(subject, b, a, Set.of()))
                    .isEqualTo(mirrored(COMPARISON.states(subject, a, b, Set.of())));
        }
    }

    private static boolean bothDo(SideEffect effect) {
        return effect.operation() != io.twinlog.comparator.effect.NetOperation.NONE;
    }

    private Subject subject() {
        Instruction instruction = random.nextBoolean() ? Instruction.of("4711") : null;
        return new Subject("employee", BusinessKey.of("no", new Value.Int(1)), instruction, new EventTime(0));
    }

    private SideEffect effect() {
        return switch (random.nextInt(8)) {
            case 0 -> Effects.none();
            case 1 -> Effects.insert(flat(row()));
            case 2 -> Effects.delete(flat(row()));
            case 3 -> Effects.blindUpdate(flat(row()));
            default -> {
                Attributes after = row();
                Map<String, Value> before = new TreeMap<>(after.asMap());
                before.replaceAll((name, value) -> random.nextInt(3) == 0 ? value() : value);
                yield Effects.update(Attributes.of(before), after);
            }
        };
    }

    private Attributes row() {
        Map<String, Value> values = new TreeMap<>();
        for (String name : NAMES) {
            if (random.nextInt(6) != 0) {
                values.put(name, value());
            }
        }
        return Attributes.of(values);
    }

    private Value value() {
        return Effects.value(VALUES.get(random.nextInt(random.nextInt(4) == 0 ? VALUES.size() : 3)));
    }

    private static Object[] flat(Attributes row) {
        return row.asMap().entrySet().stream()
                .flatMap(e -> java.util.stream.Stream.of((Object) e.getKey(), e.getValue()))
                .toArray();
    }

    private static Outcome mirrored(Outcome outcome) {
        if (outcome instanceof Outcome.Different different) {
            return new Outcome.Different(
                    mirrored(different.kind()),
                    different.differences().stream()
                            .map(d -> new Difference(
                                    d.attribute(), d.compare(), /* legacy= */ d.renewed(), /* renewed= */ d.legacy()))
                            .toList(),
                    different.rules());
        }
        if (outcome instanceof Outcome.Undecidable undecidable) {
            return new Outcome.Undecidable(mirrored(undecidable.reason()), undecidable.rules());
        }
        return outcome;
    }

    private static String mirrored(String reason) {
        if (reason.endsWith(" legacy")) {
            return reason.substring(0, reason.length() - 6) + "new";
        }
        return reason.endsWith("in new") ? reason.substring(0, reason.length() - 3) + "legacy" : reason;
    }

    private static Kind mirrored(Kind kind) {
        return switch (kind) {
            case MISSING_IN_NEW -> Kind.MISSING_IN_LEGACY;
            case MISSING_IN_LEGACY -> Kind.MISSING_IN_NEW;
            case VALUE_MISMATCH, OPERATION_MISMATCH, STATE_MISMATCH, UNDECIDABLE -> kind;
        };
    }
}
