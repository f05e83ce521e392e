package io.twinlog.app.config.mapping;

import io.twinlog.app.config.bind.Form;
import io.twinlog.app.config.bind.Forms;
import io.twinlog.app.config.bind.Key;
import io.twinlog.app.config.bind.Refused;
import io.twinlog.app.config.bind.Scalars;
import io.twinlog.app.config.bind.Section;
import io.twinlog.correlator.mapping.config.ColumnMapping;
import io.twinlog.correlator.mapping.config.Transform;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code columns}: what an attribute is made of. */
final class ColumnForms {

    private static final Form<List<String>> COLUMNS = Forms.oneOrMore(Scalars.text("a column's name"));

    private static final Key<List<String>> FROM = Key.optional("from", COLUMNS, "The column, or several with `join`.");
    private static final Key<String> CEL = Key.optional(
            "cel",
            Scalars.text("a CEL expression over row"),
            "A [CEL](https://cel.dev) expression over `row`, instead of `from`, for what the other keys do not reach.");

    private static final Key<String> ENTITY =
            Key.required("entity", Scalars.text("an entity's name"), "The entity pointed to.");
    private static final Key<List<String>> COLUMN = Key.defaulted(
            "column", COLUMNS, List.of(), "its primary key", "The columns of its table that are pointed to.");
    private static final Section<Target> TARGET = new Section<>(
            "references",
            "A foreign key that points to other columns than the primary key.",
            List.of(ENTITY, COLUMN),
            v -> new Target(v.get(ENTITY), v.get(COLUMN)));
    private static final Key<Target> REFERENCES = Key.optional(
            "references",
            Forms.byShape(
                    Forms.mapped(Scalars.text("an entity's name"), entity -> new Target(entity, List.of())),
                    null,
                    TARGET),
            "The column is a foreign key; it is compared as the business key of the row it points to.");

    private static final Key<String> JOIN =
            Key.optional("join", Scalars.text("a text"), "Joins several columns' texts with this between them.");
    private static final Key<String> AT = Key.required("at", Scalars.text("a text"), "What separates the parts.");
    private static final Key<Integer> PART =
            Key.required("part", Scalars.whole(1, Integer.MAX_VALUE), "Which part, from 1.");
    private static final Key<Integer> OF = Key.defaulted(
            "of", Scalars.whole(1, Integer.MAX_VALUE), 0, "as many as there are", "At most so many parts.");
    private static final Key<Transform> SPLIT = Key.optional(
            "split",
            new Section<>(
                    "split",
                    "One part of a text.",
                    List.of(AT, PART, OF),
                    v -> new Transform.Split(v.get(AT), v.get(PART), v.get(OF))),
            "Takes one part of a text.");
    private static final Key<Boolean> TRIM =
            Key.defaulted("trim", Scalars.BOOL, false, "false", "Takes white space off both ends of a text.");
    private static final Key<Transform> CASE = Key.optional(
            "case",
            Scalars.choice(
                    Map.of("upper", new Transform.Case(true), "lower", new Transform.Case(false)),
                    List.of("upper", "lower")),
            "Changes a text's case.");
    private static final Key<Transform> MAP = Key.optional(
            "map",
            Forms.mapped(Forms.properties("a block such as {A: active, T: terminated}"), Transform.MapValues::new),
            "Another text for each value; a value not listed becomes a dead letter.");
    private static final Key<Transform> SCALE = Key.optional(
            "scale",
            Forms.mapped(Scalars.whole(-100, 100), Transform.Scale::new),
            "A number times ten to this power: `-2` makes euros of cents.");
    private static final Key<Transform> ZONE = Key.optional(
            "zone",
            Scalars.parsed("a time zone such as Europe/Vienna or UTC", ColumnForms::zone),
            "A local date and time becomes the moment at which clocks in this zone show it.");

    private static final Section<ColumnMapping> BLOCK = new Section<>(
            "columns",
            """
            What an attribute is made of: a column's name, or a block with these keys. Several are carried out in this \
            order: `join`, `split`, `trim`, `case`, `map`, `scale`, `zone`.""",
            List.of(FROM, CEL, REFERENCES, JOIN, SPLIT, TRIM, CASE, MAP, SCALE, ZONE),
            ColumnForms::column);

    /** A column's name, or a block. */
    static final Form<ColumnMapping> COLUMN_FORM =
            Forms.byShape(Forms.mapped(Scalars.text("a column's name"), ColumnMapping.Plain::of), null, BLOCK);

    private ColumnForms() {}

    private record Target(String entity, List<String> columns) {}

    private static ColumnMapping column(Section.Values values) {
        List<Transform> transforms = transforms(values);
        List<String> from = Optional.ofNullable(values.find(FROM)).orElse(List.of());
        Target target = values.find(REFERENCES);
        String cel = values.find(CEL);
        if (cel != null) {
            if (!from.isEmpty() || target != null || !transforms.isEmpty()) {
                throw new Refused("cel", "stands alone: the expression says everything");
            }
            return new ColumnMapping.Cel(cel);
        }
        if (from.isEmpty()) {
            throw new IllegalArgumentException("needs from (a column) or cel (an expression)");
        }
        if (target == null) {
            return new ColumnMapping.Plain(from, transforms);
        }
        if (!transforms.isEmpty()) {
            throw new Refused("references", "goes with from alone: a foreign key is not transformed");
        }
        return new ColumnMapping.Reference(from, target.entity(), target.columns());
    }

    private static List<Transform> transforms(Section.Values values) {
        List<Transform> transforms = new ArrayList<>();
        Optional.ofNullable(values.find(JOIN)).map(Transform.Join::new).ifPresent(transforms::add);
        Optional.ofNullable(values.find(SPLIT)).ifPresent(transforms::add);
        if (values.get(TRIM)) {
            transforms.add(new Transform.Trim());
        }
        for (Key<Transform> key : List.of(CASE, MAP, SCALE, ZONE)) {
            Optional.ofNullable(values.find(key)).ifPresent(transforms::add);
        }
        return transforms;
    }

    private static Transform zone(String name) {
        try {
            return new Transform.Zone(ZoneId.of(name));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is not a time zone", e);
        }
    }
}
