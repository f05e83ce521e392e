package io.twinlog.correlator.mapping.resolve;

import static io.twinlog.correlator.mapping.Mappings.cel;
import static io.twinlog.correlator.mapping.Mappings.entity;
import static io.twinlog.correlator.mapping.Mappings.key;
import static io.twinlog.correlator.mapping.Mappings.ref;
import static io.twinlog.correlator.mapping.Mappings.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.correlator.mapping.Scenario;
import io.twinlog.correlator.mapping.Tables;
import io.twinlog.correlator.mapping.config.EntityKey;
import io.twinlog.correlator.mapping.config.EntityMapping;
import io.twinlog.correlator.mapping.config.EntityMapping.Compare;
import io.twinlog.correlator.mapping.config.KeyMapping;
import io.twinlog.model.Side;
import io.twinlog.model.TableId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResolvedMappingTest {

    @Test
    void columnsOfTheSameNameAreComparedUnlessTheyAreSurrogatesOrUsedOrForeignKeys() {
        ResolvedMapping mapping = new Scenario()
                .legacy("l.emp(*id, no, a, b, c, d, dept_id>l.dept, x)", "l.dept(*id)")
                .renewed("n.emp(*id, no, a, b, c, e, dept_id>n.dept, x)", "n.dept(*id)")
                .entity(
                        "emp",
                        entity(
                                key("no"),
                                table("l.emp")
                                        .with("e", "b")
                                        .with("name", cel("row.x + 'x'"))
                                        .build(),
                                table("n.emp")
                                        .with("name", "c")
                                        .where("row.a == 1")
                                        .build()))
                .resolve();

        assertThat(attributes(mapping, "emp"))
                .isEqualTo(Map.of("a", Compare.CHANGES, "e", Compare.CHANGES, "name", Compare.CHANGES));
        assertThat(lines(mapping))
                .containsExactly(
                        "FOREIGN_KEY_NOT_COMPARED emp.legacy: the foreign key dept_id of l.emp to l.dept has no references and"
                                + " is not compared",
                        "NO_COUNTERPART emp.legacy: column c of l.emp has no counterpart in new and is not compared",
                        "NO_COUNTERPART emp.legacy: column d of l.emp has no counterpart in new and is not compared",
                        "FOREIGN_KEY_NOT_COMPARED emp.new: the foreign key dept_id of n.emp to n.dept has no references and"
                                + " is not compared",
                        "NO_COUNTERPART emp.new: column b of n.emp has no counterpart in legacy and is not compared",
                        "NO_COUNTERPART emp.new: column x of n.emp has no counterpart in legacy and is not compared");
        assertThat(mapping.isSound()).isTrue();
    }

    @Test
    void aPrimaryKeyIsComparedIfTheOtherSideListsIt() {
        ResolvedMapping mapping = new Scenario()
                .legacy("l.emp(*id, no)")
                .renewed("n.emp(*id, no, legacy_id)")
                .entity(
                        "emp",
                        entity(
                                key("no"),
                                table("l.emp").build(),
                                table("n.emp").with("id", "legacy_id").build()))
                .resolve();

        assertThat(attributes(mapping, "emp")).isEqualTo(Map.of("id", Compare.CHANGES));
        assertThat(lines(mapping)).isEmpty();
    }

    @Test
    void aPrimaryKeyMayBeTheKey() {
        ResolvedMapping mapping = new Scenario()
                .legacy("l.emp(*no, name)")
                .renewed("n.emp(*id, legacy_no, name)")
                .entity(
                        "emp",
                        entity(
                                key("no"),
                                table("l.emp").build(),
                                table("n.emp").with("no", "legacy_no").build()))
                .resolve();

        assertThat(attributes(mapping, "emp")).isEqualTo(Map.of("name", Compare.CHANGES));
        assertThat(lines(mapping)).isEmpty();
    }

    @Test
    void theTableIsThatOfTheEntitysName() {
        ResolvedMapping mapping = new Scenario()
                .legacy("public.emp(*id, no)")
                .renewed("public.emp(*id, no)")
                .entity("emp", new EntityMapping(key("no"), true, List.of(), List.of(), Map.of()))
                .resolve();

        assertThat(mapping.tables(Side.LEGACY)).containsExactly(TableId.parse("emp"));
        assertThat(mapping.tables(Side.NEW)).containsExactly(TableId.parse("emp"));
        assertThat(mapping.entities()).extracting(ResolvedEntity::everyVersion).containsExactly(true);
    }

    @Test
    void allErrorsAreFoundAtOnce() {
        ResolvedMapping mapping = new Scenario()
                .legacy("l.emp(*id, no, a, dept_id>l.dept)", "l.dept(*id, code)", "l.job(t)", "l.bare(a)")
                .renewed("n.emp(*id, nr, a, dept_id>n.dept)", "n.dept(*id, code)", "n.job(*id, t)", "n.bare(a)")
                .entity(
                        "emp",
                        new EntityMapping(
                                key("no"),
                                false,
                                List.of(table("l.emp")
                                        .with("dept", ref("dept_id", "dept"))
                                        .with("only", "a")
                                        .with("bad", "nothing")
                                        .where("row.a ==")
                                        .build()),
                                List.of(table("n.emp").with("dept", "dept_id").build()),
                                Map.of("nowhere", Compare.DELTA)))
                .entity(
                        "dept",
                        entity(
                                key("code"),
                                table("l.dept").build(),
                                table("n.dept").build()))
                .entity(
                        "gone",
                        entity(
                                key("x"),
                                table("l.gone").build(),
                                table("n.gone").build()))
                .entity(
                        "job",
                        entity(
                                new EntityKey.CreatedByInstruction(List.of("t"), null),
                                table("l.job").build(),
                                table("n.job").build()))
                .resolve();

        assertThat(mapping.isSound()).isFalse();
        assertThat(mapping.entities()).extracting(ResolvedEntity::name).containsExactly("dept");
        assertThat(lines(mapping))
                .containsExactly(
                        "UNKNOWN_COLUMN emp.legacy.columns.bad: l.emp has no column 'nothing'; it has id, no, a, dept_id",
                        "BAD_EXPRESSION emp.legacy.where: 'row.a ==', column 9: mismatched input '<EOF>' expecting {'[', '{',"
                                + " '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES,"
                                + " IDENTIFIER}",
                        "DEFINED_ON_ONE_SIDE emp.legacy.columns.bad: new has no column of that name; say under new.columns"
                                + " what it is made of",
                        "REFERENCE_ON_ONE_SIDE emp.dept: is a reference to dept in legacy and a value in new; the two can never"
                                + " be equal, give both the same references",
                        "DEFINED_ON_ONE_SIDE emp.legacy.columns.only: new has no column of that name; say under new.columns"
                                + " what it is made of",
                        "UNUSED_ATTRIBUTE emp.attributes.nowhere: there is no such attribute; the attributes are dept",
                        "KEY_INCOMPLETE emp.new: the key needs 'no', and n.emp has no column of that name; say under columns"
                                + " what it is made of",
                        "TABLE_MISSING gone.legacy.table: there is no table l.gone among the captured tables of the legacy"
                                + " side",
                        "TABLE_MISSING gone.new.table: there is no table n.gone among the captured tables of the new side",
                        "PRIMARY_KEY_MISSING job.legacy: l.job needs a primary key, so that later changes find the row's"
                                + " creation",
                        "NO_EXISTING_KEY job.existing-key: rows older than the capture have no key without it: changes to"
                                + " them cannot be compared");
    }

    @Test
    void whatIsListedOnOneSideNeedsACounterpart() {
        ResolvedMapping mapping = new Scenario()
                .legacy("l.emp(*id, no, a, dept_id>l.dept)", "l.dept(*id, code)")
                .renewed("n.emp(*id, nr, a, dept>n.dept)", "n.dept(*id, code)")
                .entity(
                        "emp",
                        new EntityMapping(
                                key("no"),
                                false,
                                List.of(table("l.emp")
                                        .with("dept", ref("dept_id", "dept"))
                                        .with("only", "a")
                                        .build()),
                                List.of(table("n.emp").build()),
                                Map.of("nowhere", Compare.DELTA)))
                .entity(
                        "dept",
                        entity(
                                key("code"),
                                table("l.dept").build(),
                                table("n.dept").build()))
                .resolve();

        assertThat(lines(mapping))
                .containsExactly(
                        "DEFINED_ON_ONE_SIDE emp.legacy.columns.dept: new has a foreign key of that name without references;"
                                + " give it references under new.columns",
                        "DEFINED_ON_ONE_SIDE emp.legacy.columns.only: new has no column of that name; say under new.columns"
                                + " what it is made of",
                        "UNUSED_ATTRIBUTE emp.attributes.nowhere: there is no such attribute; the attributes are ",
                        "KEY_INCOMPLETE emp.new: the key needs 'no', and n.emp has no column of that name; say under columns"
                                + " what it is made of");
    }

    @Test
    void referencesAreChecked() {
        ResolvedMapping mapping = new Scenario()
                .legacy("l.emp(*id, no, dept_id>l.dept, x)", "l.dept(*id, *part, code)", "l.site(*id, code)")
                .renewed("n.emp(*id, no, dept_id>n.dept, x)", "n.dept(*id, code)", "n.site(*id, code)")
                .entity(
                        "emp",
                        entity(
                                key("no"),
                                table("l.emp")
                                        .with("dept", ref("dept_id", "dept"))
                                        .with("site", ref("dept_id", "site"))
                                        .with("other", ref("x", "site", "nothing"))
                                        .with("one", ref("x", "site"))
                                        .build(),
                                table("n.emp")
                                        .with("dept", ref("dept_id", "dept"))
                                        .with("site", ref("dept_id", "site"))
                                        .with("other", ref("x", "site"))
                                        .with("one", "x")
                                        .build()))
                .entity(
                        "dept",
                        entity(
                                key("code"),
                                table("l.dept").build(),
                                table("n.dept").build()))
                .entity(
                        "site",
                        entity(
                                key("code"),
                                table("l.site").build(),
                                table("n.site").build()))
                .resolve();

        assertThat(lines(mapping))
                .containsExactly(
                        "REFERENCE_ON_ONE_SIDE emp.one: is a reference to site in legacy and a value in new; the two can never"
                                + " be equal, give both the same references",
                        "BAD_REFERENCE emp.legacy.columns.dept.references: [dept_id] cannot point to the primary key of"
                                + " l.dept, which is [id, part]",
                        "UNKNOWN_COLUMN emp.legacy.columns.other.references: l.site has no column 'nothing'",
                        "SUSPICIOUS_FOREIGN_KEY emp.legacy.columns.site.references: the database says that [dept_id] points"
                                + " to l.dept, and site is in l.site",
                        "SUSPICIOUS_FOREIGN_KEY emp.new.columns.site.references: the database says that [dept_id] points to"
                                + " n.dept, and site is in n.site");
    }

    @Test
    void aForeignKeyInTheKeyIsSuspicious() {
        ResolvedMapping mapping = new Scenario()
                .legacy("l.emp(*id, no, dept_id>l.dept)")
                .renewed("n.emp(*id, no, dept_id>n.dept)")
                .entity(
                        "emp",
                        entity(
                                key("dept_id", "no"),
                                table("l.emp").build(),
                                table("n.emp").build()))
                .resolve();

        assertThat(lines(mapping))
                .containsExactly(
                        "SUSPICIOUS_FOREIGN_KEY emp.legacy.columns.dept_id: is part of the key and a foreign key without"
                                + " references: surrogate IDs differ between the sides",
                        "SUSPICIOUS_FOREIGN_KEY emp.new.columns.dept_id: is part of the key and a foreign key without"
                                + " references: surrogate IDs differ between the sides");
        assertThat(mapping.isSound()).isTrue();
    }

    @Test
    void aReferenceAcrossSourcesIsAnError() {
        Map<String, EntityMapping> entities = new LinkedHashMap<>();
        entities.put(
                "emp",
                entity(
                        key("no"),
                        table("l.emp").with("dept", ref("dept_id", "dept")).build(),
                        table("n.emp").with("dept", ref("dept_id", "dept")).build()));
        entities.put(
                "dept",
                entity(key("code"), table("l.dept").build(), table("n.dept").build()));
        ResolvedMapping mapping = ResolvedMapping.resolve(
                new KeyMapping(entities),
                List.of(Tables.catalog("l.emp(*id, no, dept_id)"), Tables.catalog("l.dept(*id, code)")),
                List.of(Tables.catalog("n.emp(*id, no, dept_id)", "n.dept(*id, code)")),
                IgnoredAttributes.NONE);

        assertThat(lines(mapping))
                .containsExactly(
                        "ACROSS_SOURCES emp.legacy.columns.dept.references: l.dept is not in every source that has"
                                + " l.emp: references resolve within one source");
    }

    @Test
    void shardsMustBeAlike() {
        ResolvedMapping mapping = ResolvedMapping.resolve(
                new KeyMapping(Map.of(
                        "emp",
                        entity(key("no"), table("l.emp").build(), table("n.emp").build()))),
                List.of(Tables.catalog("l.emp(*id, no)"), Tables.catalog("l.emp(*id, no, more)")),
                List.of(Tables.catalog("n.emp(*id, no)")),
                IgnoredAttributes.NONE);

        assertThat(lines(mapping))
                .containsExactly(
                        "SHARDS_DIFFER emp.legacy.table: l.emp does not have the same columns and primary key in all"
                                + " sources of the legacy side");
    }

    @Test
    void aKeyMadeAtCreationCannotDependOnItself() {
        ResolvedMapping mapping = new Scenario()
                .legacy("l.a(*id, b_id>l.b)", "l.b(*id, a_id>l.a)")
                .renewed("n.a(*id, b_id>n.b)", "n.b(*id, a_id>n.a)")
                .entity(
                        "a",
                        entity(
                                new EntityKey.CreatedByInstruction(List.of("b"), new EntityKey.Natural(List.of("b"))),
                                table("l.a").with("b", ref("b_id", "b")).build(),
                                table("n.a").with("b", ref("b_id", "b")).build()))
                .entity(
                        "b",
                        entity(
                                key("a"),
                                table("l.b").with("a", ref("a_id", "a")).build(),
                                table("n.b").with("a", ref("a_id", "a")).build()))
                .resolve();

        assertThat(lines(mapping))
                .containsExactly(
                        "CIRCULAR_KEYS a.order-by: the key made at a row's creation would depend, by references, on"
                                + " the key of a row like it");
    }

    @Test
    void furtherTablesNeedAWayToTheKey() {
        ResolvedMapping mapping = new Scenario()
                .legacy("l.emp(*id, no, a)", "l.more(*id, emp_id, b)", "l.rest(*id, a)")
                .renewed("n.emp(*id, no, a, b)")
                .entity(
                        "emp",
                        entity(
                                key("no"),
                                List.of(
                                        table("l.emp").with("b", "a").build(),
                                        table("l.more")
                                                .with("b", "b")
                                                .with("no", "id")
                                                .belongsTo("emp_id")
                                                .build(),
                                        table("l.rest").build()),
                                List.of(table("n.emp").build())))
                .resolve();

        assertThat(lines(mapping))
                .containsExactly(
                        "DEFINED_TWICE emp.legacy[1].columns.b: another table of the legacy side defines it already",
                        "DEFINED_TWICE emp.legacy[1].columns.no: with belongs-to the key is that of the entity's first table",
                        "KEY_INCOMPLETE emp.legacy[2]: the key needs 'no', and l.rest has no column of that name; say under"
                                + " columns what it is made of, or with belongs-to which row it belongs to");
    }

    @Test
    void aCrosswalkIsChecked() {
        ResolvedMapping mapping = new Scenario()
                .legacy("l.a(*id)", "l.b(*id, *part)", "l.c(*id)")
                .renewed("n.a(*id)", "n.b(*id)", "n.c(*id)", "m.ids(*old, new)")
                .entity(
                        "a",
                        entity(
                                crosswalk("m.gone", "new"),
                                table("l.a").build(),
                                table("n.a").build()))
                .entity(
                        "b",
                        entity(
                                crosswalk("m.ids", "new"),
                                table("l.b").build(),
                                table("n.b").build()))
                .entity(
                        "c",
                        entity(
                                crosswalk("m.ids", "other"),
                                table("l.c").build(),
                                table("n.c").build()))
                .resolve();

        assertThat(lines(mapping))
                .containsExactly(
                        "TABLE_MISSING a.key.crosswalk.table: there is no table m.gone among the captured tables of the new"
                                + " side",
                        "PRIMARY_KEY_MISSING b.legacy: a crosswalk knows the primary key of one column, that of l.b has 2",
                        "UNKNOWN_COLUMN c.key.crosswalk: m.ids has no column 'other'");
    }

    @Test
    void aCrosswalksTableHasToBeCaptured() {
        ResolvedMapping mapping = new Scenario()
                .legacy("l.a(*id)")
                .renewed("n.a(*id)", "m.ids(*old, new)")
                .entity(
                        "a",
                        entity(
                                crosswalk("m.ids", "new"),
                                table("l.a").build(),
                                table("n.a").build()))
                .resolve();

        assertThat(mapping.tables(Side.LEGACY)).containsExactly(TableId.parse("l.a"));
        assertThat(mapping.tables(Side.NEW)).containsExactly(TableId.parse("m.ids"), TableId.parse("n.a"));
    }

    @Test
    void aBagNeedsSomethingInIt() {
        ResolvedMapping mapping = new Scenario()
                .legacy("l.a(*id, x) partial")
                .renewed("n.a(*id, y)")
                .entity(
                        "a",
                        entity(
                                new EntityKey.WholeRow(),
                                table("l.a").build(),
                                table("n.a").build()))
                .resolve();

        assertThat(lines(mapping))
                .containsExactly(
                        "KEY_INCOMPLETE a: the sides have no column in common, so that its rows cannot be told apart",
                        "IMAGES_MISSING a.legacy: rows without a key need REPLICA IDENTITY FULL on l.a; as it is, its updates"
                                + " and deletes cannot be compared");
    }

    @Test
    void theFingerprintIsThatOfTheMeaning() {
        String one = fingerprint("a", "b");

        assertThat(one).matches("sha256:[0-9a-f]{64}");
        assertThat(fingerprint("b", "a")).isEqualTo(one);
        assertThat(fingerprint("a", "c")).isNotEqualTo(one);
    }

    private static String fingerprint(String... listed) {
        var legacy = table("l.emp");
        Arrays.asList(listed).forEach(column -> legacy.with(column, column));
        return new Scenario()
                .legacy("l.emp(*id, no, a, b, c>l.emp)")
                .renewed("n.emp(*id, no, a, b, c)")
                .entity("emp", entity(key("no"), legacy.build(), table("n.emp").build()))
                .resolve()
                .fingerprint();
    }

    private static EntityKey crosswalk(String table, String column) {
        return new EntityKey.Crosswalk(Side.NEW, TableId.parse(table), "old", column);
    }

    private static Map<String, Compare> attributes(ResolvedMapping mapping, String entity) {
        ResolvedEntity resolved = mapping.entity(entity);
        return resolved == null ? Map.of() : resolved.attributes();
    }

    private static List<String> lines(ResolvedMapping mapping) {
        return mapping.findings().stream().map(f -> f.kind() + " " + f).toList();
    }
}
