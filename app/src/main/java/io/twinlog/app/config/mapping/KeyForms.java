package io.twinlog.app.config.mapping;

import io.twinlog.app.config.bind.Form;
import io.twinlog.app.config.bind.Forms;
import io.twinlog.app.config.bind.Key;
import io.twinlog.app.config.bind.Scalars;
import io.twinlog.app.config.bind.Section;
import io.twinlog.correlator.mapping.config.EntityKey;
import io.twinlog.model.Side;
import io.twinlog.model.TableId;
import java.util.List;
import java.util.Map;

/** {@code key} and {@code existing-key}. */
final class KeyForms {

    /** A table's name. */
    static final Form<TableId> TABLE_NAME = Scalars.parsed("a table such as public.employee", TableId::parse);

    private static final Key<Side> SIDE =
            Key.required("side", Scalars.oneOf(Side.class, Side::word), "The side whose database has the table.");
    private static final Key<TableId> TABLE = Key.required("table", TABLE_NAME, "The table.");
    private static final Key<String> LEGACY =
            Key.required("legacy", Scalars.text("a column's name"), "Its column with legacy's ID.");
    private static final Key<String> NEW =
            Key.required("new", Scalars.text("a column's name"), "Its column with the new system's ID.");
    private static final Section<EntityKey.Lasting> CROSSWALK_TABLE = new Section<>(
            "crosswalk",
            "A table that knows which ID of the one side is which of the other.",
            List.of(SIDE, TABLE, LEGACY, NEW),
            v -> new EntityKey.Crosswalk(v.get(SIDE), v.get(TABLE), v.get(LEGACY), v.get(NEW)));
    private static final Key<EntityKey.Lasting> CROSSWALK =
            Key.required("crosswalk", CROSSWALK_TABLE, "A crosswalk table.");
    private static final Section<EntityKey.Lasting> BY_TABLE =
            new Section<>("key", "A key by way of a crosswalk table.", List.of(CROSSWALK), v -> v.get(CROSSWALK));

    private static final Form<EntityKey.Lasting> ATTRIBUTES =
            Forms.mapped(Forms.list(Scalars.text("an attribute's name")), EntityKey.Natural::new);

    /** A list of attributes, or a crosswalk. */
    static final Form<EntityKey.Lasting> EXISTING = Forms.byShape(null, ATTRIBUTES, BY_TABLE);

    /** The same, or a word. */
    static final Form<EntityKey> KEY = Forms.byShape(
            Scalars.choice(
                    Map.<String, EntityKey>of(
                            "created-by-instruction",
                            new EntityKey.CreatedByInstruction(List.of(), null),
                            "row",
                            new EntityKey.WholeRow()),
                    List.of("created-by-instruction", "row"),
                    "a list of attributes such as [employee_no], created-by-instruction, or row"),
            ATTRIBUTES,
            BY_TABLE);

    private KeyForms() {}
}
