package io.twinlog.app.config.mapping;

import io.twinlog.app.config.bind.Form;
import io.twinlog.app.config.bind.Forms;
import io.twinlog.app.config.bind.Key;
import io.twinlog.app.config.bind.Refused;
import io.twinlog.app.config.bind.Scalars;
import io.twinlog.app.config.bind.Section;
import io.twinlog.app.config.yaml.Faults;
import io.twinlog.app.config.yaml.YamlNode;
import io.twinlog.correlator.mapping.config.BlockMapping;
import io.twinlog.correlator.mapping.config.ColumnMapping;
import io.twinlog.correlator.mapping.config.EntityKey;
import io.twinlog.correlator.mapping.config.EntityMapping;
import io.twinlog.correlator.mapping.config.EntityMapping.Compare;
import io.twinlog.correlator.mapping.config.InvalidMapping;
import io.twinlog.correlator.mapping.config.KeyMapping;
import io.twinlog.model.TableId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code entities}: all of a pair. */
public final class EntitiesForm implements Form<KeyMapping> {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Key<TableId> TABLE =
            Key.optional("table", KeyForms.TABLE_NAME, "The table; absent: the one that has the entity's name.");
    private static final Key<Map<String, ColumnMapping>> COLUMNS = Key.defaulted(
            "columns",
            Forms.named("a block of attributes", EntitiesForm::checkName, ColumnForms.COLUMN_FORM),
            Map.of(),
            "",
            "By attribute, what it is made of. Columns not listed are compared under their own name.");
    private static final Key<String> WHERE = Key.optional(
            "where",
            Scalars.text("a CEL expression over row"),
            "Only rows for which this is true belong to the entity.");
    private static final Key<String> DELETED_WHEN = Key.optional(
            "deleted-when",
            Scalars.text("a CEL expression over row"),
            "Rows for which this is true count as deleted: a soft delete.");
    private static final Key<List<String>> BELONGS_TO = Key.defaulted(
            "belongs-to",
            Forms.oneOrMore(Scalars.text("a column's name")),
            List.of(),
            "",
            "For a further table of an entity: its columns that hold the primary key of the first table's row.");
    private static final Section<BlockMapping> SIDE = new Section<>(
            "entities.*.legacy, entities.*.new",
            "A table that feeds the entity on one side. Where several do, a list of such blocks; the first one holds the"
                    + " entity's own rows.",
            List.of(TABLE, COLUMNS, WHERE, DELETED_WHEN, BELONGS_TO),
            v -> new BlockMapping(
                    v.find(TABLE), v.get(COLUMNS), v.find(WHERE), v.find(DELETED_WHEN), v.get(BELONGS_TO)));

    private static final Key<Compare> COMPARE = Key.required(
            "compare",
            Scalars.oneOf(Compare.class, c -> c.name().toLowerCase(Locale.ROOT)),
            "`changes` compares what either side touched, by its value after; `delta` compares after minus before, for"
                    + " balances and counters; `state` compares the value after, touched or not.");
    private static final Section<Compare> ATTRIBUTE = new Section<>(
            "attributes", "What holds for an attribute on both sides.", List.of(COMPARE), v -> v.get(COMPARE));

    private static final Key<EntityKey> KEY = Key.required(
            "key",
            KeyForms.KEY,
            "What identifies the entity on both sides: attributes, a crosswalk table, the instruction that created it, or"
                    + " (`row`) nothing: then rows are compared as a bag.");
    private static final Key<List<String>> ORDER_BY = Key.defaulted(
            "order-by",
            Forms.list(Scalars.text("an attribute's name")),
            List.of(),
            "",
            "With `created-by-instruction`: what tells apart the rows that one instruction created.");
    private static final Key<EntityKey.Lasting> EXISTING = Key.optional(
            "existing-key",
            KeyForms.EXISTING,
            "With `created-by-instruction`: what identifies rows older than the capture.");
    private static final Key<Boolean> EVERY_VERSION = Key.defaulted(
            "every-version",
            Scalars.BOOL,
            false,
            "false",
            "Without instructions: every version must have its counterpart, even if a later one meets.");
    private static final Key<List<BlockMapping>> LEGACY =
            Key.defaulted("legacy", Forms.oneOrMore(SIDE), List.of(), "", "Where legacy keeps it.");
    private static final Key<List<BlockMapping>> NEW =
            Key.defaulted("new", Forms.oneOrMore(SIDE), List.of(), "", "Where the new system keeps it.");
    private static final Key<Map<String, Compare>> ATTRIBUTES = Key.defaulted(
            "attributes",
            Forms.named("a block of attributes", EntitiesForm::checkName, ATTRIBUTE),
            Map.of(),
            "",
            "What holds for both sides.");
    private static final Section<EntityMapping> ENTITY = new Section<>(
            "entities",
            "The mapped, logical records that both sides hold, by name. The name is also the default table name on both"
                    + " sides.",
            List.of(KEY, ORDER_BY, EXISTING, EVERY_VERSION, LEGACY, NEW, ATTRIBUTES),
            EntitiesForm::entity);

    /** Stands in for an entity whose own faults are reported, so that references to it are not faults too. */
    private static final EntityMapping FAULTY =
            new EntityMapping(new EntityKey.Natural(List.of("key")), false, List.of(), List.of(), Map.of());

    @Override
    public @Nullable KeyMapping read(YamlNode node, Faults faults) {
        if (!(node instanceof YamlNode.Block block) || block.entries().isEmpty()) {
            if (!(node instanceof YamlNode.Unreadable)) {
                faults.add(node, "names no entity, so there is nothing to compare", allowed());
            }
            return null;
        }
        int before = faults.count();
        Map<String, EntityMapping> entities = new LinkedHashMap<>();
        block.entries().forEach((name, value) -> {
            try {
                checkName(name);
            } catch (IllegalArgumentException e) {
                faults.add(value.place(), String.valueOf(e.getMessage()), null);
            }
            EntityMapping entity = ENTITY.read(value, faults);
            if (entity == null) {
                dangling(value, block.entries().keySet(), faults);
            }
            entities.put(name, entity == null ? FAULTY : entity);
        });
        try {
            KeyMapping mapping = refusing(() -> new KeyMapping(entities));
            return faults.count() == before ? mapping : null;
        } catch (Refused e) {
            e.parts().forEach(p -> faults.add(node.at(p.path()), p.problem(), null));
            return null;
        }
    }

    /** What {@link KeyMapping} would say of an entity that has not come so far. */
    private static void dangling(YamlNode node, Set<String> entities, Faults faults) {
        if (node instanceof YamlNode.Items items) {
            items.items().forEach(item -> dangling(item, entities, faults));
        }
        if (!(node instanceof YamlNode.Block block)) {
            return;
        }
        block.entries().values().forEach(value -> dangling(value, entities, faults));
        YamlNode target = block.entries().get("references");
        YamlNode entity =
                target instanceof YamlNode.Block named ? named.entries().get("entity") : target;
        if (entity instanceof YamlNode.Scalar scalar && !entities.contains(scalar.text())) {
            faults.add(
                    scalar.place(),
                    "there is no entity '" + scalar.text() + "'; the entities are " + String.join(", ", entities),
                    null);
        }
    }

    @Override
    public String allowed() {
        return "a block of entities, such as {employee: {key: [employee_no]}}";
    }

    @Override
    public List<Section<?>> sections() {
        return List.of(ENTITY);
    }

    private static EntityMapping entity(Section.Values v) {
        return refusing(
                () -> new EntityMapping(key(v), v.get(EVERY_VERSION), v.get(LEGACY), v.get(NEW), v.get(ATTRIBUTES)));
    }

    private static EntityKey key(Section.Values v) {
        EntityKey key = v.get(KEY);
        if (key instanceof EntityKey.CreatedByInstruction) {
            return new EntityKey.CreatedByInstruction(v.get(ORDER_BY), v.find(EXISTING));
        }
        if (!v.get(ORDER_BY).isEmpty()) {
            throw new Refused("order-by", "goes with key: created-by-instruction only");
        }
        if (v.find(EXISTING) != null) {
            throw new Refused("existing-key", "goes with key: created-by-instruction only");
        }
        return key;
    }

    private static <T> T refusing(Supplier<T> make) {
        try {
            return make.get();
        } catch (InvalidMapping e) {
            throw new Refused(e.faults().stream()
                    .map(f -> new Refused.Part(f.path(), f.problem()))
                    .toList());
        }
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a name of an entity or attribute is letters, digits and _, not beginning with a digit");
        }
    }
}
