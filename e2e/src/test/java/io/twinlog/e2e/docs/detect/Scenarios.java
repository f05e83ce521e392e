package io.twinlog.e2e.docs.detect;

import java.util.List;

/** What is carried out for the lines of the page, each on rows of its own. */
final class Scenarios {

    static final String LEGACY = """
            CREATE TABLE owner (id serial PRIMARY KEY, code text NOT NULL);
            CREATE TABLE item (id serial PRIMARY KEY, no text NOT NULL UNIQUE, name text, status char(1), cents bigint,
                due date, qty int NOT NULL DEFAULT 0, owner_id int REFERENCES owner, kind text NOT NULL DEFAULT 'REAL',
                note text, seen timestamp, legacy_only text);
            CREATE TABLE part (id serial PRIMARY KEY, item_id int NOT NULL REFERENCES item, pos int NOT NULL);
            CREATE TABLE plain (no text PRIMARY KEY, name text, size int);
            CREATE TABLE strict (no text PRIMARY KEY, name text);
            CREATE TABLE badge (id serial PRIMARY KEY, no text, name text);
            CREATE TABLE instr (id bigserial PRIMARY KEY, instruction text NOT NULL, type text NOT NULL);
            ALTER TABLE owner REPLICA IDENTITY FULL;
            ALTER TABLE item REPLICA IDENTITY FULL;
            ALTER TABLE part REPLICA IDENTITY FULL;
            ALTER TABLE strict REPLICA IDENTITY FULL;
            ALTER TABLE badge REPLICA IDENTITY FULL;
            INSERT INTO owner (code) VALUES ('A'), ('B');
            INSERT INTO item (no, name, status, cents, due, owner_id, note)
                SELECT 'N' || n, 'name', 'A', 1000, '2026-01-01', 1, '' FROM generate_series(1, 50) n;
            UPDATE item SET name = 'other' WHERE no IN ('N41', 'N42');
            INSERT INTO plain VALUES ('P1', 'name', 1);
            INSERT INTO strict VALUES ('S1', 'a');
            INSERT INTO badge (no, name) VALUES ('B1', 'a');
            """;
    static final String NEW = """
            CREATE TABLE owner (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), code text NOT NULL UNIQUE);
            CREATE TABLE item (new_only text, seen timestamp, note text, kind text NOT NULL DEFAULT 'REAL',
                owner_code text REFERENCES owner (code), qty numeric(10, 2) NOT NULL DEFAULT 0, due date,
                amount numeric(10, 2), status text, name text, no text NOT NULL UNIQUE,
                id uuid PRIMARY KEY DEFAULT gen_random_uuid());
            CREATE TABLE part (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), item_no text NOT NULL, pos int NOT NULL);
            CREATE TABLE plain (no text PRIMARY KEY, name text, size int);
            CREATE TABLE strict (no text PRIMARY KEY, name text);
            CREATE TABLE badge (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), no text, name text);
            ALTER TABLE owner REPLICA IDENTITY FULL;
            ALTER TABLE item REPLICA IDENTITY FULL;
            ALTER TABLE part REPLICA IDENTITY FULL;
            ALTER TABLE strict REPLICA IDENTITY FULL;
            ALTER TABLE badge REPLICA IDENTITY FULL;
            INSERT INTO owner (code) VALUES ('A'), ('B');
            INSERT INTO item (no, name, status, amount, due, owner_code, note)
                SELECT 'N' || n, 'name', 'active', 10, '2026-01-01', 'A', '' FROM generate_series(1, 50) n;
            INSERT INTO plain VALUES ('P1', 'name', 1);
            INSERT INTO strict VALUES ('S1', 'a');
            INSERT INTO badge (no, name) VALUES ('B1', 'a');
            """;
    static final String PAIR = """
            window: 6s
            settle: 500ms
            grace: 1m
            clock-skew: 100ms
            heartbeat: 300ms
            entities:
              owner: {key: [code]}
              item:
                key: [no]
                legacy:
                  columns:
                    status: {from: status, map: {A: active, T: terminated}}
                    amount: {from: cents, scale: -2}
                    owner: {from: owner_id, references: owner}
                  where: "row.kind != 'TEST'"
                new:
                  columns:
                    status: {from: status, map: {active: active, terminated: terminated}}
                    owner: {from: owner_code, references: {entity: owner, column: code}}
                  where: "row.kind != 'TEST'"
                attributes: {qty: {compare: delta}}
              part:
                key: [item, pos]
                legacy: {columns: {item: {from: item_id, references: item}}}
                new: {columns: {item: {from: item_no, references: {entity: item, column: no}}}}
              plain: {key: [no]}
              badge: {key: [no]}
              strict: {key: [no], every-version: true}
            rules:
              - {ignore: item.note}
              - {tolerate: item.seen, within: 2s}
              - {accept: item.status, when: "instruction.type == 'Known'", reason: known, owner: us, until: 2099-01-01}
            """;

    private Scenarios() {}

    /** What is carried out as soon as the logs are followed. */
    static List<Scenario> early() {
        return List.of(Scenario.of("before start")
                .legacy("I30", set("name = 'new'", "N30"))
                .renewed("I30")
                .tells("UNDECIDABLE UNDECIDABLE N30 I30"));
    }

    /** What is carried out when their beginning lies far behind. */
    static List<Scenario> first() {
        return List.of(
                Scenario.of("legacy changed a row, the new system did not")
                        .legacy("I1", set("name = 'new'", "N1"))
                        .renewed("I1")
                        .tells("OPEN MISSING_IN_NEW N1 I1 name"),
                Scenario.of("the new system changed a row, legacy did not")
                        .legacy("I2")
                        .renewed("I2", set("name = 'new'", "N2"))
                        .tells("OPEN MISSING_IN_LEGACY N2 I2 name"),
                Scenario.of("both changed the row, to different values")
                        .legacy("I3", set("name = 'new'", "N3"))
                        .renewed("I3", set("name = 'newer'", "N3"))
                        .tells("PROVISIONAL>OPEN VALUE_MISMATCH N3 I3 name"),
                Scenario.of("one inserted or deleted what the other updated")
                        .legacy("I4", "DELETE FROM item WHERE no = 'N4'")
                        .renewed("I4", set("name = 'new'", "N4"))
                        .tells("PROVISIONAL>OPEN OPERATION_MISMATCH N4 I4"),
                Scenario.of("every change agreed")
                        .legacy("I5a", set("name = 'a'", "N5"))
                        .legacy("I5b", set("name = 'b'", "N5"))
                        .renewed("I5b", set("name = 'b'", "N5"))
                        .renewed("I5a", set("name = 'a'", "N5"))
                        .tells("OPEN STATE_MISMATCH N5 - name"),
                Scenario.of("a whole instruction is absent on one side")
                        .legacy("I6", set("name = 'new'", "N6"))
                        .tells("OPEN MISSING_IN_NEW N6 I6 name", "OPEN MISSING_IN_NEW I6 I6"),
                Scenario.of("an instruction did something different")
                        .legacy("I7", set("name = 'new'", "N7"), set("name = 'new'", "N43"))
                        .renewed("I7", set("name = 'newer'", "N7"), set("name = 'new'", "N43"))
                        .tells("PROVISIONAL>OPEN VALUE_MISMATCH N7 I7 name"),
                Scenario.of("A wrong value")
                        .legacy("I8", set("cents = 1005, due = '2026-03-01', qty = 5", "N8"))
                        .renewed("I8", set("amount = 10.04, due = '2026-02-28', qty = 5.00", "N8"))
                        .legacy("I9", set("name = NULL", "N9"))
                        .renewed("I9", set("name = ''", "N9"))
                        .tells(
                                "PROVISIONAL>OPEN VALUE_MISMATCH N8 I8 amount due",
                                "PROVISIONAL>OPEN VALUE_MISMATCH N9 I9 name"),
                Scenario.of("A forgotten attribute")
                        .legacy("I10", set("name = 'new', status = 'T'", "N10"))
                        .renewed("I10", set("name = 'new'", "N10"))
                        .tells("PROVISIONAL>OPEN VALUE_MISMATCH N10 I10 status"),
                Scenario.of("A forgotten row, a row too many")
                        .legacy("I11", legacyParts("N11", 1, 40))
                        .renewed("I11", newParts("N11", 2, 41))
                        .tells("OPEN MISSING_IN_NEW N11 1 I11", "OPEN MISSING_IN_LEGACY N11 41 I11"),
                Scenario.of("A lost update of a counter")
                        .both("I12", set("qty = qty + 5", "N12"))
                        .legacy("I13", set("qty = qty + 5", "N12"))
                        .renewed("I13")
                        .both("I14", set("qty = qty + 3", "N12"))
                        .tells("OPEN MISSING_IN_NEW N12 I13 qty"),
                Scenario.of("The wrong reference")
                        .legacy("I15", set("owner_id = 2", "N15"))
                        .renewed("I15", set("owner_code = NULL", "N15"))
                        .legacy("I16", set("owner_id = 2", "N16"))
                        .renewed("I16", set("owner_code = 'B'", "N16"))
                        .tells("PROVISIONAL>OPEN VALUE_MISMATCH N15 I15 owner"),
                Scenario.of("Two instructions in the wrong order")
                        .legacy("I17a", set("due = '2026-05-01'", "N17"))
                        .legacy("I17b", set("due = '2026-06-01'", "N17"))
                        .renewed("I17b", set("due = '2026-06-01'", "N17"))
                        .renewed("I17a", set("due = '2026-05-01'", "N17"))
                        .tells("OPEN STATE_MISMATCH N17 - due"),
                Scenario.of("`ACCEPTED` if a rule says that it is known")
                        .legacy("K18", set("status = 'T'", "N18"))
                        .renewed("K18")
                        .tells("ACCEPTED MISSING_IN_NEW N18 K18 status"),
                Scenario.of("Transactions that are cut differently")
                        .legacy(
                                "I20",
                                set("name = 'a'", "N20"),
                                set("due = '2026-02-02'", "N20"),
                                set("name = 'b'", "N20"))
                        .renewed("I20", set("name = 'b'", "N20"))
                        .renewed("I20", set("due = '2026-02-02'", "N20")),
                Scenario.of("A row that is replaced by another one of its key")
                        .legacy(
                                "I44",
                                "INSERT INTO badge (no, name) VALUES ('B1', 'b')",
                                "DELETE FROM badge WHERE name = 'a'")
                        .renewed("I44", "UPDATE badge SET name = 'b' WHERE no = 'B1'")
                        .legacy("I45", "INSERT INTO badge (no, name) VALUES ('B1', 'c')")
                        .renewed("I45", "UPDATE badge SET name = 'c' WHERE no = 'B1'")
                        .legacy("I46", "DELETE FROM badge WHERE name = 'b'")
                        .renewed("I46"),
                Scenario.of("Rows that are saved without a change")
                        .legacy("I21", set("name = name", "N21"))
                        .renewed("I21"),
                Scenario.of("What a rule ignores or tolerates")
                        .legacy("I22", set("note = 'x', seen = '2026-01-01 10:00'", "N22"))
                        .renewed("I22", set("note = 'y', seen = '2026-01-01 10:00:02'", "N22")),
                Scenario.of("hole")
                        .legacy("I31", set("status = 'T'", "N31"))
                        .renewed("I31", set("status = 'gone'", "N31"))
                        .tells("UNDECIDABLE UNDECIDABLE N31 I31"),
                Scenario.of("unknown values")
                        .legacy("I32", "UPDATE plain SET name = 'new' WHERE no = 'P1'")
                        .renewed("I32")
                        .tells("UNDECIDABLE UNDECIDABLE P1 I32"),
                Scenario.of("Effects within an instruction that it took back itself")
                        .legacy(
                                "I33",
                                "INSERT INTO plain VALUES ('P2', '', 0)",
                                "DELETE FROM plain WHERE no = 'P2'",
                                set("name = 'x'", "N33"),
                                set("name = 'name'", "N33"))
                        .renewed("I33"),
                Scenario.of("Versions that were superseded")
                        .legacyAlone(set("name = 'b'", "N34"), "UPDATE strict SET name = 'b' WHERE no = 'S1'")
                        .legacyAlone(set("name = 'c'", "N34"), "UPDATE strict SET name = 'c' WHERE no = 'S1'")
                        .renewedAlone(set("name = 'c'", "N34"), "UPDATE strict SET name = 'c' WHERE no = 'S1'")
                        .tells("OPEN MISSING_IN_NEW S1 - name"),
                Scenario.of("What a `where` excludes on both sides")
                        .legacy("I35", "INSERT INTO item (no, kind, name) VALUES ('N90', 'TEST', 'a')")
                        .renewed("I35", "INSERT INTO item (no, kind, name) VALUES ('N90', 'TEST', 'b')")
                        .legacy("I36", set("legacy_only = 'x'", "N36"))
                        .renewed("I36", set("new_only = 'y'", "N36")),
                Scenario.of("Rows that differ since before the start, until they change")
                        .both("I41", set("due = '2026-07-01'", "N41"))
                        .tells("OPEN STATE_MISMATCH N41 - name"),
                Scenario.of("The same mistake on both sides").both("I38", set("name = 'nmae'", "N38")));
    }

    private static String set(String what, String no) {
        return "UPDATE item SET %s WHERE no = '%s'".formatted(what, no);
    }

    private static String legacyParts(String no, int from, int to) {
        return ("INSERT INTO part (item_id, pos) SELECT item.id, n FROM item, generate_series(%d, %d) n"
                        + " WHERE no = '%s'")
                .formatted(from, to, no);
    }

    private static String newParts(String no, int from, int to) {
        return "INSERT INTO part (item_no, pos) SELECT '%s', n FROM generate_series(%d, %d) n".formatted(no, from, to);
    }
}
