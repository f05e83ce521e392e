package io.twinlog.correlator.mapping.config;

import static io.twinlog.correlator.mapping.Mappings.entity;
import static io.twinlog.correlator.mapping.Mappings.key;
import static io.twinlog.correlator.mapping.Mappings.ref;
import static io.twinlog.correlator.mapping.Mappings.row;
import static io.twinlog.correlator.mapping.Mappings.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.twinlog.correlator.mapping.config.EntityMapping.Compare;
import io.twinlog.model.Side;
import io.twinlog.model.TableId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Configurations that are refused. */
class ConfigTest {

    @Test
    void danglingReferencesAreRefusedAllAtOnce() {
        Map<String, EntityMapping> entities = new LinkedHashMap<>();
        entities.put(
                "emp",
                entity(
                        key("no"),
                        List.of(
                                table("l.emp").with("a", ref("a_id", "nobody")).build(),
                                table("l.more")
                                        .with("log", ref("log_id", "log"))
                                        .build()),
                        List.of(table("n.emp").with("a", ref("a_id", "nobody")).build())));
        entities.put("log", entity(row(), table("l.log").build(), table("n.log").build()));

        assertThat(faults(() -> new KeyMapping(entities)))
                .containsExactly(
                        "emp.legacy[0].columns.a.references: there is no entity 'nobody'; the entities are emp, log",
                        "emp.legacy[1].columns.log.references: rows of 'log' have no key of their own (key: row)",
                        "emp.new.columns.a.references: there is no entity 'nobody'; the entities are emp, log");
    }

    @Test
    void rowsWithoutAKeyAreFedByOneTableAndComparedAsTheyAre() {
        List<BlockMapping> two = List.of(table("a").build(), table("b").build());

        assertThat(faults(() -> new EntityMapping(row(), true, two, two, Map.of("x", Compare.DELTA))))
                .containsExactly(
                        "legacy: an entity with key: row is fed by one table",
                        "new: an entity with key: row is fed by one table",
                        "every-version: rows with key: row have no versions, every one of them counts anyway",
                        "attributes.x: with key: row all attributes are the key, none is compared in another way");
    }

    @Test
    void theFirstTableBelongsToNone() {
        List<BlockMapping> blocks = List.of(table("a").belongsTo("b_id").build());

        assertThat(faults(() -> new EntityMapping(key("no"), false, blocks, List.of(), Map.of("no", Compare.STATE))))
                .containsExactly(
                        "legacy.belongs-to: the first block holds the entity's own rows, only further ones belong to it",
                        "attributes.no: is part of the key and so the same on both sides, it is not compared");
    }

    @Test
    void keysAreRefused() {
        refused(() -> new EntityKey.Natural(List.of()), "a key names at least one attribute");
        refused(() -> new EntityKey.Natural(List.of("a", "a")), "a key names each attribute once, got [a, a]");
        refused(
                () -> new EntityKey.CreatedByInstruction(List.of("a", "a"), null),
                "order-by names each attribute once, got [a, a]");
        refused(
                () -> new EntityKey.Crosswalk(Side.NEW, TableId.parse("ids"), "id", "id"),
                "a crosswalk has one column with legacy's ID and another one with the new system's");
    }

    @Test
    void columnsAreRefused() {
        refused(
                () -> new ColumnMapping.Plain(List.of("a", "b"), List.of()),
                "of several columns only one can be taken, or all of them with join, such as {from: [a, b], join: ' '}");
        refused(
                () -> new ColumnMapping.Plain(List.of("a"), List.of(new Transform.Trim(), new Transform.Join(" "))),
                "join comes first: it makes one value of several columns");
        refused(() -> new ColumnMapping.Plain(List.of(), List.of()), "a column's name is missing");
        refused(() -> new ColumnMapping.Reference(List.of("a"), "b", List.of("c", "d")), "1 columns cannot point to 2");
        refused(
                () -> new ColumnMapping.Cel(" "),
                "an expression is missing, such as row.first_name + ' ' + row.last_name");
    }

    @Test
    void transformsAreRefused() {
        refused(() -> new Transform.MapValues(Map.of()), "a map names at least one value, such as {A: active}");
        refused(() -> new Transform.Scale(101), "a scale goes from -100 to 100, got 101");
        refused(() -> new Transform.Split("", 1, 0), "at what a text is split is missing");
        refused(() -> new Transform.Split(" ", 0, 0), "there is no part 0 of 0, parts count from 1");
        refused(() -> new Transform.Split(" ", 3, 2), "there is no part 3 of 2, parts count from 1");
    }

    private static List<String> faults(ThrowingCallable of) {
        InvalidMapping invalid = catchThrowableOfType(InvalidMapping.class, of);
        assertThat(invalid).isNotNull();
        return invalid.faults().stream().map(InvalidMapping.Fault::toString).toList();
    }

    private static void refused(ThrowingCallable what, String message) {
        assertThatIllegalArgumentException().isThrownBy(what).withMessage(message);
    }
}
