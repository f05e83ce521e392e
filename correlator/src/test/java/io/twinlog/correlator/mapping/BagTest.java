package io.twinlog.correlator.mapping;

import static io.twinlog.correlator.mapping.Log.row;
import static io.twinlog.correlator.mapping.Mappings.entity;
import static io.twinlog.correlator.mapping.Mappings.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.value.Value;
import org.junit.jupiter.api.Test;

/** Rows without any key: a bag. */
class BagTest {

    private final Scenario scenario = new Scenario()
            .legacy("l.log(*id, who, what)")
            .renewed("n.log(*id, who, what)")
            .entity(
                    "log",
                    entity(
                            Mappings.row(),
                            table("l.log").build(),
                            table("n.log").build()));
    private final Log log = scenario.legacyLog();

    @Test
    void theRowIsTheKey() {
        log.insert("l.log", row(1, "Ada", "in"))
                .insert("l.log", row(2, "Ada", "in"))
                .delete("l.log", row(1, "Ada", "in"));

        assertThat(log.told())
                .containsExactly(
                        "INSERT log(what 'in', who 'Ada') -> {}",
                        "INSERT log(what 'in', who 'Ada') -> {}",
                        "DELETE log(what 'in', who 'Ada') {}");
    }

    @Test
    void anUpdateTakesOneRowOutAndPutsAnotherIn() {
        log.under("I1").update("l.log", row(1, "Ada", "in"), row(1, "Ada", null));

        assertThat(log.told())
                .containsExactly(
                        "DELETE log(what 'in', who 'Ada') {} under I1",
                        "INSERT log(what null, who 'Ada') -> {} under I1");
        assertThat(log.outcomes()).containsExactly("MAPPED 2");
    }

    @Test
    void anUpdateOfNothingThatIsComparedIsNothing() {
        log.update("l.log", row(1, "Ada", "in"), row(2, "Ada", "in"));

        assertThat(log.told()).isEmpty();
        assertThat(log.outcomes()).containsExactly("UNMAPPED 0");
    }

    @Test
    void ignoredAttributesLeaveFirst() {
        Log ignoring = scenario.ignoring("what").legacyLog();
        ignoring.insert("l.log", row(1, "Ada", "in"));

        assertThat(ignoring.told()).containsExactly("INSERT log(who 'Ada') -> {}");
    }

    @Test
    void withoutTheRowBeforeAnUpdateIsAHole() {
        log.update("l.log", row(1, "Ada", "in"));

        String reason = "the log does not have the row before, which is needed where rows have no key";
        assertThat(log.told()).containsExactly("HOLE log: " + reason, "DEAD 1 log: " + reason);
    }

    @Test
    void anUnknownValueIsAHole() {
        log.insert("l.log", row(1, "Ada", Value.UNKNOWN));

        String reason = "what is not known, and all of a row is needed where rows have no key";
        assertThat(log.told()).containsExactly("HOLE log: " + reason, "DEAD 1 log: " + reason);
    }
}
