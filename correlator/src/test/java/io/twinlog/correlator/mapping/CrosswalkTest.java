package io.twinlog.correlator.mapping;

import static io.twinlog.correlator.mapping.Log.row;
import static io.twinlog.correlator.mapping.Mappings.entity;
import static io.twinlog.correlator.mapping.Mappings.key;
import static io.twinlog.correlator.mapping.Mappings.ref;
import static io.twinlog.correlator.mapping.Mappings.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.correlator.mapping.config.EntityKey;
import io.twinlog.model.Side;
import io.twinlog.model.TableId;
import org.junit.jupiter.api.Test;

/** A table that knows which ID of the one side is which of the other. */
class CrosswalkTest {

    private static final EntityKey KEY =
            new EntityKey.Crosswalk(Side.NEW, TableId.parse("m.office_ids"), "old_id", "new_id");

    private final Scenario scenario = new Scenario()
            .legacy("l.office(*id, city)", "l.desk(*id, no, office_id>l.office)")
            .renewed("n.office(*uuid, city)", "n.desk(*id, no, office_id>n.office)", "m.office_ids(*old_id, new_id)")
            .entity(
                    "office",
                    entity(KEY, table("l.office").build(), table("n.office").build()))
            .entity(
                    "desk",
                    entity(
                            key("no"),
                            table("l.desk")
                                    .with("office", ref("office_id", "office"))
                                    .build(),
                            table("n.desk")
                                    .with("office", ref("office_id", "office"))
                                    .build()));
    private final Log legacy = scenario.legacyLog();
    private final Log renewed = scenario.newLog();

    @Test
    void theSideWithTheCrosswalkTranslatesItsIdsIntoTheOthers() {
        legacy.insert("l.office", row(1, "Vienna")).commit();
        renewed.insert("n.office", row("u1", "Vienna"))
                .insert("m.office_ids", row(1, "u1"))
                .commit();

        assertThat(legacy.told())
                .containsExactly("INSERT office(old_id 1) -> {city 'Vienna'}")
                .isEqualTo(renewed.told());
    }

    @Test
    void referencesAreTranslatedToo() {
        legacy.insert("l.desk", row(1, 5, 1)).commit();
        renewed.read("m.office_ids", row(1, "u1"))
                .insert("n.desk", row(1, 5, "u1"))
                .commit();

        assertThat(legacy.told())
                .containsExactly("INSERT desk(no 5) -> {office office(old_id 1)}")
                .isEqualTo(renewed.told());
    }

    @Test
    void anIdThatTheCrosswalkDoesNotHaveIsAHole() {
        renewed.insert("n.office", row("u1", "Vienna"))
                .insert("n.desk", row(1, 5, "u1"))
                .commit();

        String reason = "the crosswalk of office does not have the row's ID";
        assertThat(renewed.told())
                .containsExactly(
                        "HOLE office: " + reason,
                        "DEAD 1 office: " + reason,
                        "INSERT desk(no 5) -> {office unknown}",
                        "HOLE desk(no 5): office: " + reason);
    }

    @Test
    void aRowOfTheCrosswalkThatIsGoneStillCountsForAWhile() {
        renewed.at(0).read("m.office_ids", row(1, "u1"));
        renewed.at(10).delete("m.office_ids", row(1, "u1")).commit();
        renewed.at(20).delete("n.office", row("u1", "Vienna")).commit();

        assertThat(renewed.told()).containsExactly("DELETE office(old_id 1) {city 'Vienna'}");
    }

    @Test
    void aCorrectedCrosswalkCounts() {
        renewed.read("m.office_ids", row(1, "u1"))
                .update("m.office_ids", row(1, "u1"), row(2, "u1"))
                .insert("n.office", row("u1", "Vienna"))
                .commit();

        assertThat(renewed.told()).containsExactly("INSERT office(old_id 2) -> {city 'Vienna'}");
        assertThat(renewed.outcomes()).containsExactly("SNAPSHOT 0", "UNMAPPED 0", "MAPPED 1");
    }
}
