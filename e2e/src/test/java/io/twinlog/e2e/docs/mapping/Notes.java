package io.twinlog.e2e.docs.mapping;

import io.twinlog.comparator.value.ValueText;
import io.twinlog.correlator.mapping.CanonicalSink;
import io.twinlog.correlator.mapping.DeadLetter;
import io.twinlog.correlator.mapping.RowOutcome;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes down what mapping makes, as the page does. */
final class Notes implements CanonicalSink {

    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return lines;
    }

    void add(String line) {
        lines.add(line);
    }

    @Override
    public void input(CanonicalInput input) {
        if (input instanceof CanonicalInput.Change change) {
            lines.add(change.operation() + " " + named(change.entity(), change.key())
                    + (change.before() == null ? "" : " " + image(change.before()))
                    + (change.after() == null ? "" : " -> " + image(change.after()))
                    + (change.instruction() == null
                            ? ""
                            : " under " + change.instruction().id()));
        } else if (input instanceof CanonicalInput.Hole hole) {
            lines.add("HOLE " + named(String.valueOf(hole.entity()), hole.key()) + ": " + hole.reason());
        } else {
            lines.add(input.toString());
        }
    }

    @Override
    public void dead(DeadLetter letter) {
        lines.add("DEAD " + letter.entity() + ": " + letter.reason());
    }

    @Override
    public void outcome(RowOutcome outcome) {
        // The ledger's is another page.
    }

    private static String named(String entity, @Nullable BusinessKey key) {
        return key == null ? entity : entity + parts(key);
    }

    private static String parts(BusinessKey key) {
        return key.parts().stream()
                .map(p -> p.name() + " " + text(p.value()))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String image(Attributes attributes) {
        return attributes.asMap().entrySet().stream()
                .map(e -> e.getKey() + " " + text(e.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String text(Value value) {
        return value instanceof Value.Reference reference
                ? named(reference.entity(), reference.key())
                : ValueText.quoted(value).replace('"', '\'');
    }
}
