package io.twinlog.correlator.mapping;

import io.twinlog.comparator.value.ValueText;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes down what mapping tells, a line for each thing. */
final class Told implements CanonicalSink {

    private final List<String> lines = new ArrayList<>();
    private final List<String> outcomes = new ArrayList<>();
    private final List<CanonicalInput.Change> changes = new ArrayList<>();

    @Override
    public void input(CanonicalInput input) {
        lines.add(line(input));
        if (input instanceof CanonicalInput.Change change) {
            changes.add(change);
        }
    }

    @Override
    public void dead(DeadLetter letter) {
        lines.add("DEAD " + letter.record().number() + (letter.entity() == null ? "" : " " + letter.entity()) + ": "
                + letter.reason());
    }

    @Override
    public void outcome(RowOutcome outcome) {
        outcomes.add(outcome.fate() + " " + outcome.changes());
    }

    List<String> takeLines() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    List<String> takeOutcomes() {
        List<String> taken = List.copyOf(outcomes);
        outcomes.clear();
        return taken;
    }

    List<CanonicalInput.Change> takeChanges() {
        List<CanonicalInput.Change> taken = List.copyOf(changes);
        changes.clear();
        return taken;
    }

    private static String line(CanonicalInput input) {
        if (input instanceof CanonicalInput.Change change) {
            return change.operation() + " " + named(change.entity(), change.key())
                    + images(change.before(), change.after()) + under(change.instruction());
        }
        if (input instanceof CanonicalInput.Hole hole) {
            String what = hole.entity() == null ? "everything" : named(hole.entity(), hole.key());
            String under = hole.instruction() == null ? "" : " under " + hole.instruction();
            return "HOLE " + what + under + ": " + hole.reason();
        }
        if (input instanceof CanonicalInput.Start start) {
            EventTime lost = start.lostSince();
            return "START " + start.entities().stream().sorted().toList() + " at " + second(start.time())
                    + (lost == null ? "" : " lost since " + second(lost));
        }
        if (input instanceof CanonicalInput.Declared declared) {
            return "DECLARED " + declared.instruction().id();
        }
        return "WATERMARK " + second(input.time());
    }

    private static long second(EventTime time) {
        return time.distance(Scenario.ZERO).toSeconds();
    }

    private static String named(String entity, @Nullable BusinessKey key) {
        return key == null ? entity : entity + parts(key);
    }

    private static String parts(BusinessKey key) {
        return key.parts().stream()
                .map(p -> p.name() + " " + text(p.value()))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String images(@Nullable Attributes before, @Nullable Attributes after) {
        return (before == null ? "" : " " + image(before)) + (after == null ? "" : " -> " + image(after));
    }

    private static String image(Attributes attributes) {
        return attributes.asMap().entrySet().stream()
                .map(e -> e.getKey() + " " + text(e.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String text(Value value) {
        if (value instanceof Value.Reference reference) {
            return reference.entity() + parts(reference.key());
        }
        return ValueText.quoted(value).replace('"', '\'');
    }

    private static String under(@Nullable Instruction instruction) {
        return instruction == null ? "" : " under " + instruction.id();
    }
}
