package io.twinlog.app.config.pair;

import io.twinlog.app.config.bind.Form;
import io.twinlog.app.config.bind.Forms;
import io.twinlog.app.config.bind.Key;
import io.twinlog.app.config.bind.Scalars;
import io.twinlog.app.config.bind.Section;
import io.twinlog.capture.Stitching;
import io.twinlog.model.TableId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code instruction}. */
final class InstructionForm {

    private static final Form<String> COLUMN_NAME = Scalars.text("a column's name");

    private static final Key<TableId> TABLE = Key.required(
            "table",
            Scalars.parsed("a table such as public.instruction_log", TableId::parse),
            "A row inserted into this table, in the same transaction, declares the instruction.");
    private static final Key<String> ID = Key.required("id", COLUMN_NAME, "Its column with the instruction's ID.");
    private static final Key<String> TYPE = Key.optional("type", COLUMN_NAME, "Its column with the type.");
    private static final Key<String> ACTOR = Key.optional("actor", COLUMN_NAME, "Its column with who asked for it.");
    private static final Key<String> MESSAGE = Key.required(
            "message",
            Scalars.text("a prefix such as twinlog"),
            "A logical message with this prefix, in the same transaction, declares it: `SELECT"
                    + " pg_logical_emit_message(true, 'twinlog', '{\"id\": \"4711\", \"type\": \"RemoveEmployee\"}')`.");
    private static final Key<String> COLUMN =
            Key.required("column", COLUMN_NAME, "A column of the changed rows themselves holds its ID.");

    static final Form<Stitching> FORM = Forms.tagged(sections());

    private InstructionForm() {}

    private static Map<String, Section<? extends Stitching>> sections() {
        Map<String, Section<? extends Stitching>> sections = new LinkedHashMap<>();
        sections.put(
                "table",
                new Section<Stitching>(
                        "instruction: table",
                        "A marker table.",
                        List.of(TABLE, ID, TYPE, ACTOR),
                        v -> sound(new Stitching.MarkerTable(v.get(TABLE), v.get(ID), v.find(TYPE), v.find(ACTOR)))));
        sections.put(
                "message",
                new Section<Stitching>(
                        "instruction: message",
                        "A logical message.",
                        List.of(MESSAGE),
                        v -> sound(new Stitching.Message(v.get(MESSAGE)))));
        sections.put(
                "column",
                new Section<Stitching>(
                        "instruction: column",
                        "A column of every row.",
                        List.of(COLUMN),
                        v -> sound(new Stitching.Column(v.get(COLUMN)))));
        return sections;
    }

    private static Stitching sound(Stitching stitching) {
        if (!stitching.faults().isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", stitching.faults()));
        }
        return stitching;
    }
}
