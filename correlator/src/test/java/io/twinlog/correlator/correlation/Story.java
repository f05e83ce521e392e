package io.twinlog.correlator.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.comparator.compare.AttributeMode;
import io.twinlog.comparator.compare.Comparison;
import io.twinlog.comparator.compare.EntityComparison;
import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.rule.RuleSet;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Operation;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.TableId;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.canonical.Origin;
import io.twinlog.model.canonical.PhysicalRow;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells what happened to one row on both sides, and what must come of it.
 *
 * <p>Times are seconds. A change is written {@code + a=1 b=2} (insert), {@code - a=1 b=2} (delete) or {@code a:1->2 b=7}
 * (update, b untouched); {@code ? a=2} is an update whose row before is not known. Which of the database's rows it is may follow
 * the sign, {@code + #1 a=1}; {@code #1>#2 a=1} is one that gets another primary key, {@code #+1@2} and {@code #-1@2} one of the
 * third table that feeds the entity that comes and goes. The window is 60 s, settle 1 s, clock
 * skew 1 s, grace 600 s, remember 1 day.
 *
 * <p>Every story is played in one jump of W, second by second and in random steps, with the state sent through its codec in
 * between; all must come to the same.
 */
final class Story {

    static final String ENTITY = "employment";
    static final BusinessKey KEY = BusinessKey.of("no", new Value.Text("E1"));
    static final CorrelationSettings TIMES = new CorrelationSettings(
            "story",
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            Duration.ofSeconds(600),
            Duration.ofDays(1),
            Duration.ofSeconds(1),
            true);

    private static final int END = 1_000_000;
    private static final int DAY = 86_400;

    private final Map<String, AttributeMode> modes = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private boolean everyVersion;
    private boolean instructions = true;
    private Context context = Context.EMPTY;
    private int until = END;
    private RuleSet rules = RuleSet.NONE;
    private long number;

    static Story story() {
        return new Story();
    }

    Story withoutInstructions() {
        instructions = false;
        return this;
    }

    Story everyVersion() {
        everyVersion = true;
        return this;
    }

    /** The rows have no key: equal ones are counted. */
    Story bag() {
        return attribute(EntityComparison.ROWS, AttributeMode.DELTA);
    }

    Story attribute(String name, AttributeMode mode) {
        modes.put(name, mode);
        return this;
    }

    Story rules(RuleSet some) {
        rules = some;
        return this;
    }

    Story legacy(double second, @Nullable String instruction, String what) {
        return change(Side.LEGACY, second, instruction, what);
    }

    Story renewed(double second, @Nullable String instruction, String what) {
        return change(Side.NEW, second, instruction, what);
    }

    Story starts(Side side, double second) {
        context = context.with(new CanonicalInput.Start(new SourceId(side, "main"), time(second), Set.of(ENTITY)));
        return this;
    }

    Story gap(Side side, double from, double to) {
        context = context.with(
                new CanonicalInput.Start(new SourceId(side, "main"), time(to), Set.of(ENTITY), time(from)));
        return this;
    }

    Story hole(Side side, double second, @Nullable BusinessKey key, @Nullable String instruction) {
        context = context.with(new CanonicalInput.Hole(
                new SourceId(side, "main"), time(second), ENTITY, key, instruction, "hole at " + second));
        return this;
    }

    /** W ends here; without it the story is played for days. */
    Story watermark(int second) {
        until = second;
        return this;
    }

    /** The complete list of what is reported. */
    void expect(String... reports) {
        Outcome once = play(List.of(until));
        assertThat(once.reports).containsExactly(reports);
        assertSameInAnySteps(once);
    }

    /** The complete list of what is reported, and what became of all changes. */
    void expect(Map<Fate, Integer> fates, String... reports) {
        Outcome once = play(List.of(until));
        assertThat(once.reports).containsExactly(reports);
        assertThat(once.fates()).isEqualTo(fates);
        assertSameInAnySteps(once);
    }

    /** Days later nothing of the row is remembered. */
    void expectForgotten() {
        assertThat(play(List.of(until)).last.isEmpty()).isTrue();
    }

    /** Whether perhaps nothing will come of it any more. */
    boolean mayRest() {
        return play(List.of(until)).last.mayRest();
    }

    /** What instructions are told of the row. */
    List<CorrelationEffect.RowTransition> transitions() {
        return play(List.of(until)).effects.stream()
                .filter(CorrelationEffect.RowTransition.class::isInstance)
                .map(CorrelationEffect.RowTransition.class::cast)
                .toList();
    }

    private void assertSameInAnySteps(Outcome once) {
        List<Integer> everySecond = new ArrayList<>();
        for (int second = 0; second < Math.min(until, 2_000); second++) {
            everySecond.add(second);
        }
        addDays(everySecond, DAY / 2);
        everySecond.add(until);
        assertThat(play(everySecond).effects).isEqualTo(once.effects);
        Random random = new Random(changes.size());
        for (int round = 0; round < 20; round++) {
            List<Integer> steps = new ArrayList<>();
            for (int at = 0; at < Math.min(until, 2_000); at += 1 + random.nextInt(120)) {
                steps.add(at);
            }
            addDays(steps, 1 + random.nextInt(DAY));
            steps.add(until);
            assertThat(play(steps).effects).as("steps %s", steps).isEqualTo(once.effects);
        }
    }

    private void addDays(List<Integer> steps, int step) {
        for (int at = 2_000; at < until; at += step) {
            steps.add(at);
        }
    }

    private Outcome play(List<Integer> steps) {
        CorrelationSettings settings = new CorrelationSettings(
                TIMES.pair(),
                TIMES.window(),
                TIMES.settle(),
                TIMES.grace(),
                TIMES.remember(),
                TIMES.clockSkew(),
                instructions);
        Comparison comparison =
                new Comparison(List.of(new EntityComparison(ENTITY, Map.copyOf(modes), Set.of(), everyVersion)), rules);
        Correlator correlator = new Correlator(settings, comparison);
        KeyStateCodec codec = new KeyStateCodec();
        List<Change> sorted = new ArrayList<>(changes);
        sorted.sort(Comparator.comparing(Change::origin));
        List<CorrelationEffect> effects = new ArrayList<>();
        KeyState state = KeyState.EMPTY;
        int next = 0;
        for (int step : steps) {
            EventTime w = time(step);
            List<Change> due = new ArrayList<>();
            while (next < sorted.size() && !sorted.get(next).time().isAfter(w)) {
                due.add(sorted.get(next++));
            }
            Advance advance = correlator.advance(ENTITY, KEY, state, due, w, context);
            effects.addAll(advance.effects());
            assertThat(advance.nextDeadline()).isGreaterThan(w);
            state = codec.decode(codec.encode(advance.state()));
            assertThat(state).isEqualTo(advance.state());
        }
        return new Outcome(effects, effects.stream().flatMap(Story::reportOf).toList(), state);
    }

    private Story change(Side side, double second, @Nullable String instruction, String what) {
        Map<String, Value> before = new HashMap<>();
        Map<String, Value> after = new HashMap<>();
        String[] words = what.trim().split(" +", -1);
        String sign = words[0];
        int block = 0;
        long rowBefore = PhysicalRow.NONE;
        long rowAfter = PhysicalRow.NONE;
        for (String word : words) {
            if (word.startsWith("#")) {
                String[] parts = word.substring(1).split("@", -1);
                String[] numbers = parts[0].replaceAll("[+-]", "").split(">#", -1);
                boolean comes = sign.equals("+") || parts[0].startsWith("+");
                boolean goes = sign.equals("-") || parts[0].startsWith("-");
                rowBefore = comes ? PhysicalRow.NONE : number(numbers[0]);
                rowAfter = goes ? PhysicalRow.NONE : number(numbers[numbers.length - 1]);
                block = parts.length == 1 ? 0 : Integer.parseInt(parts[1]);
                continue;
            }
            int colon = word.indexOf(':');
            int equals = word.indexOf('=');
            if (colon > 0) {
                String[] values = word.substring(colon + 1).split("->", -1);
                before.put(word.substring(0, colon), value(values[0]));
                after.put(word.substring(0, colon), value(values[1]));
            } else if (equals > 0) {
                before.put(word.substring(0, equals), value(word.substring(equals + 1)));
                after.put(word.substring(0, equals), value(word.substring(equals + 1)));
            }
        }
        Operation operation = switch (sign) {
            case "+" -> Operation.INSERT;
            case "-" -> Operation.DELETE;
            default -> Operation.UPDATE;
        };
        number++;
        Origin origin = new Origin(
                new SourceId(side, "main"),
                number,
                0,
                time(second),
                new TableId("public", "employment"),
                new LogPosition("tx" + side + time(second).micros(), number, "0/" + number),
                time(second).toInstant());
        changes.add(new Change(
                ENTITY,
                KEY,
                operation,
                operation == Operation.INSERT || sign.equals("?") ? null : Attributes.of(before),
                operation == Operation.DELETE ? null : Attributes.of(after),
                instruction == null ? null : new Instruction(instruction, null, null),
                origin,
                new PhysicalRow(block, rowBefore, rowAfter)));
        return this;
    }

    private static long number(String text) {
        return text.equals("?") ? PhysicalRow.UNNAMED : 100 + Long.parseLong(text);
    }

    private static Value value(String text) {
        if (text.equals("?")) {
            return Value.Missing.UNKNOWN;
        }
        if (text.equals("null")) {
            return Value.Missing.NULL;
        }
        if (text.startsWith("@")) {
            return new Value.Reference("department", BusinessKey.of("code", new Value.Text(text.substring(1))));
        }
        return text.matches("-?\\d+") ? new Value.Int(Long.parseLong(text)) : new Value.Text(text);
    }

    private static Stream<String> reportOf(CorrelationEffect effect) {
        return effect instanceof CorrelationEffect.Report report
                ? Stream.of(tell(report.discrepancy()))
                : Stream.empty();
    }

    private static String tell(Discrepancy d) {
        StringBuilder told = new StringBuilder();
        told.append("@").append(seconds(d.decidedAt())).append(" ");
        told.append(d.status()).append(" ").append(d.revision()).append(" ").append(d.kind());
        if (d.instruction() != null) {
            told.append(" ").append(d.instruction().id());
        }
        for (Difference difference : d.differences()) {
            told.append(" ")
                    .append(difference.attribute())
                    .append("(")
                    .append(held(difference.legacy()))
                    .append("|")
                    .append(held(difference.renewed()))
                    .append(")");
        }
        if (d.reason() != null) {
            told.append(" (").append(d.reason()).append(")");
        }
        return told.toString();
    }

    private static String held(Difference.@Nullable Held held) {
        if (held == null) {
            return "-";
        }
        Value value = held.value();
        if (value instanceof Value.Int integer) {
            return Long.toString(integer.value());
        }
        if (value instanceof Value.Decimal decimal) {
            return decimal.value().toPlainString();
        }
        if (value instanceof Value.Reference reference) {
            return "@" + held(new Difference.Held(reference.key().parts().get(0).value(), null, false));
        }
        return value instanceof Value.Text text ? text.value() : value.toString();
    }

    private static String seconds(EventTime time) {
        double seconds = time.micros() / 1e6;
        return seconds == Math.rint(seconds) ? Long.toString((long) seconds) : Double.toString(seconds);
    }

    private static EventTime time(double second) {
        return EventTime.of(Instant.ofEpochMilli(Math.round(second * 1000)));
    }

    private record Outcome(List<CorrelationEffect> effects, List<String> reports, KeyState last) {

        Map<Fate, Integer> fates() {
            Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
            for (CorrelationEffect effect : effects) {
                if (effect instanceof CorrelationEffect.Account account) {
                    if (account.from() != null) {
                        fates.merge(account.from(), -1, Integer::sum);
                    }
                    fates.merge(account.to(), 1, Integer::sum);
                }
            }
            fates.values().removeIf(count -> count == 0);
            return fates;
        }
    }
}
