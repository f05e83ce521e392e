package io.twinlog.correlator.mapping;

import static io.twinlog.correlator.mapping.Log.row;
import static io.twinlog.correlator.mapping.Mappings.entity;
import static io.twinlog.correlator.mapping.Mappings.key;
import static io.twinlog.correlator.mapping.Mappings.ref;
import static io.twinlog.correlator.mapping.Mappings.table;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** References that are part of a key, so that keys nest. */
class NestedKeysTest {

    private final Log clinic = new Scenario()
            .legacy(
                    "c.patient(*id, mrn)",
                    "c.visit(*id, patient_id>c.patient, on)",
                    "c.item(*id, visit_id>c.visit, no, text)")
            .renewed(
                    "n.patient(*id, mrn)",
                    "n.visit(*id, patient_id>n.patient, on)",
                    "n.item(*id, visit_id>n.visit, no, text)")
            .entity(
                    "patient",
                    entity(
                            key("mrn"),
                            table("c.patient").build(),
                            table("n.patient").build()))
            .entity(
                    "visit",
                    entity(
                            key("patient", "on"),
                            table("c.visit")
                                    .with("patient", ref("patient_id", "patient"))
                                    .build(),
                            table("n.visit")
                                    .with("patient", ref("patient_id", "patient"))
                                    .build()))
            .entity(
                    "item",
                    entity(
                            key("visit", "no"),
                            table("c.item")
                                    .with("visit", ref("visit_id", "visit"))
                                    .build(),
                            table("n.item")
                                    .with("visit", ref("visit_id", "visit"))
                                    .build()))
            .legacyLog();

    @Test
    void aKeyMayNestInAKeyThatNests() {
        clinic.insert("c.item", row(100, 10, 1, "x-ray"))
                .insert("c.visit", row(10, 1, "Monday"))
                .insert("c.patient", row(1, "M1"))
                .commit();

        assertThat(clinic.told())
                .containsExactly(
                        "INSERT patient(mrn 'M1') -> {}",
                        "INSERT item(visit visit(patient patient(mrn 'M1'), on 'Monday'), no 1) -> {text 'x-ray'}",
                        "INSERT visit(patient patient(mrn 'M1'), on 'Monday') -> {}");
    }

    @Test
    void aNewKeyOfAnAncestorShowsInLaterChanges() {
        clinic.read("c.patient", row(1, "M1"))
                .read("c.visit", row(10, 1, "Monday"))
                .read("c.item", row(100, 10, 1, "x-ray"));
        clinic.update("c.patient", row(1, "M1"), row(1, "M2")).commit();
        clinic.update("c.item", row(100, 10, 1, "x-ray"), row(100, 10, 1, "scan"))
                .commit();

        assertThat(clinic.told())
                .containsExactly(
                        "DELETE patient(mrn 'M1') {}",
                        "INSERT patient(mrn 'M2') -> {}",
                        "UPDATE item(visit visit(patient patient(mrn 'M2'), on 'Monday'), no 1)"
                                + " {text 'x-ray'} -> {text 'scan'}");
    }

    @Test
    void anUnresolvedPartOfTheKeyIsAHoleOfTheEntity() {
        clinic.under("I1").insert("c.item", row(100, 10, 1, "x-ray")).commit();

        String reason = "the row of visit that it points to is not known";
        assertThat(clinic.told()).containsExactly("HOLE item under I1: " + reason, "DEAD 1 item: " + reason);
        assertThat(clinic.outcomes()).containsExactly("DEAD 0");
    }

    @Test
    void theWholeFamilyMayGoInOneTransactionParentsFirst() {
        clinic.read("c.patient", row(1, "M1"))
                .read("c.visit", row(10, 1, "Monday"))
                .read("c.item", row(100, 10, 1, "x-ray"));
        clinic.delete("c.patient", row(1, "M1"))
                .delete("c.visit", row(10, 1, "Monday"))
                .delete("c.item", row(100, 10, 1, "x-ray"))
                .commit();

        assertThat(clinic.told())
                .containsExactly(
                        "DELETE patient(mrn 'M1') {}",
                        "DELETE visit(patient patient(mrn 'M1'), on 'Monday') {}",
                        "DELETE item(visit visit(patient patient(mrn 'M1'), on 'Monday'), no 1) {text 'x-ray'}");
    }

    @Test
    void aNullReferenceIsANullPartOfTheKey() {
        clinic.insert("c.visit", row(10, null, "Monday")).commit();

        assertThat(clinic.told()).containsExactly("INSERT visit(patient null, on 'Monday') -> {}");
    }

    @Test
    void aTreeHasKeysOfAnyDepth() {
        Log tree = tree();
        tree.insert("t.node", row(1, null, "root"))
                .insert("t.node", row(2, 1, "usr"))
                .insert("t.node", row(3, 2, "bin"))
                .commit();

        assertThat(tree.told())
                .containsExactly(
                        "INSERT node(parent null, name 'root') -> {}",
                        "INSERT node(parent node(parent null, name 'root'), name 'usr') -> {}",
                        "INSERT node(parent node(parent node(parent null, name 'root'), name 'usr'), name 'bin') -> {}");
    }

    @Test
    void aCircleIsAHole() {
        Log tree = tree();
        tree.insert("t.node", row(1, 2, "a")).insert("t.node", row(2, 1, "b")).commit();

        String reason = "references to node run in a circle";
        assertThat(tree.told())
                .containsExactly(
                        "HOLE node: " + reason,
                        "DEAD 1 node: " + reason,
                        "HOLE node: " + reason,
                        "DEAD 2 node: " + reason);
    }

    @Test
    void aReferenceMayPointToAnotherColumnThanThePrimaryKey() {
        Log log = new Scenario()
                .legacy("c.visit(*id, external_id, day)", "c.bill(*id, no, visit_ref)")
                .renewed("n.visit(*id, external_id, day)", "n.bill(*id, no, visit_ref)")
                .entity(
                        "visit",
                        entity(
                                key("day"),
                                table("c.visit").build(),
                                table("n.visit").build()))
                .entity(
                        "bill",
                        entity(
                                key("no"),
                                table("c.bill")
                                        .with("visit", ref("visit_ref", "visit", "external_id"))
                                        .build(),
                                table("n.bill")
                                        .with("visit", ref("visit_ref", "visit", "external_id"))
                                        .build()))
                .legacyLog();
        log.read("c.visit", row(1, "X1", "Monday"))
                .insert("c.bill", row(1, 1, "X1"))
                .commit();
        log.update("c.visit", row(1, "X1", "Monday"), row(1, "X2", "Monday")).commit();
        log.insert("c.bill", row(2, 2, "X2")).insert("c.bill", row(3, 3, "X1")).commit();

        assertThat(log.told())
                .containsExactly(
                        "INSERT bill(no 1) -> {visit visit(day 'Monday')}",
                        "UPDATE visit(day 'Monday') {external_id 'X1'} -> {external_id 'X2'}",
                        "INSERT bill(no 2) -> {visit visit(day 'Monday')}",
                        "INSERT bill(no 3) -> {visit visit(day 'Monday')}");
    }

    @Test
    void twoRowsMayExchangeWhatTheyAreReferencedBy() {
        Log log = new Scenario()
                .legacy("c.visit(*id, external_id, day)", "c.bill(*id, no, visit_ref)")
                .renewed("n.visit(*id, external_id, day)", "n.bill(*id, no, visit_ref)")
                .entity(
                        "visit",
                        entity(
                                key("day"),
                                table("c.visit").build(),
                                table("n.visit").build()))
                .entity(
                        "bill",
                        entity(
                                key("no"),
                                table("c.bill")
                                        .with("visit", ref("visit_ref", "visit", "external_id"))
                                        .build(),
                                table("n.bill")
                                        .with("visit", ref("visit_ref", "visit", "external_id"))
                                        .build()))
                .legacyLog();
        log.read("c.visit", row(1, "X1", "Monday")).read("c.visit", row(2, "X2", "Tuesday"));
        log.update("c.visit", row(1, "X1", "Monday"), row(1, "X2", "Monday"))
                .update("c.visit", row(2, "X2", "Tuesday"), row(2, "X1", "Tuesday"))
                .commit();
        log.told();
        log.insert("c.bill", row(1, 1, "X1")).insert("c.bill", row(2, 2, "X2")).commit();

        assertThat(log.told())
                .containsExactly(
                        "INSERT bill(no 1) -> {visit visit(day 'Tuesday')}",
                        "INSERT bill(no 2) -> {visit visit(day 'Monday')}");
    }

    private static Log tree() {
        return new Scenario()
                .legacy("t.node(*id, parent_id>t.node, name)")
                .renewed("n.node(*id, parent_id>n.node, name)")
                .entity(
                        "node",
                        entity(
                                key("parent", "name"),
                                table("t.node")
                                        .with("parent", ref("parent_id", "node"))
                                        .build(),
                                table("n.node")
                                        .with("parent", ref("parent_id", "node"))
                                        .build()))
                .legacyLog();
    }
}
