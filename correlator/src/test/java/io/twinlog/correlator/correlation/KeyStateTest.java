package io.twinlog.correlator.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.comparator.compare.Comparison;
import io.twinlog.comparator.compare.EntityComparison;
import io.twinlog.comparator.rule.RuleSet;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Operation;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.TableId;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.canonical.Origin;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which rows are worth asking whether they may rest. */
class KeyStateTest {

    private static final String ENTITY = "account";

    private final Correlator correlator = new Correlator(
            Story.TIMES,
            new Comparison(List.of(new EntityComparison(ENTITY, Map.of(), Set.of(), false)), RuleSet.NONE));

    @Test
    void whatHasAgreedUnderAnInstructionMayRestOnceItHasSettled() {
        List<Change> same = List.of(change(Side.LEGACY, 10, 1), change(Side.NEW, 12, 1));

        assertThat(played(same, 12).mayRest()).isFalse();
        assertThat(played(same, 13).mayRest()).isTrue();
    }

    @Test
    void whatDiffersOrLacksASideMayNot() {
        assertThat(played(List.of(change(Side.LEGACY, 10, 1), change(Side.NEW, 12, 2)), 13)
                        .mayRest())
                .isFalse();
        assertThat(played(List.of(change(Side.LEGACY, 10, 1)), 13).mayRest()).isFalse();
        assertThat(played(List.of(change(Side.LEGACY, 10, 1)), 100).mayRest()).isFalse();
    }

    private KeyState played(List<Change> changes, long upTo) {
        return correlator
                .advance(ENTITY, Story.KEY, KeyState.EMPTY, changes, time(upTo), Context.EMPTY)
                .state();
    }

    private static Change change(Side side, long second, long value) {
        EventTime time = time(second);
        return new Change(
                ENTITY,
                Story.KEY,
                Operation.INSERT,
                null,
                Attributes.of(Map.of("balance", new Value.Int(value))),
                new Instruction("I1", "Pay", null),
                new Origin(
                        new SourceId(side, "main"),
                        1,
                        0,
                        time,
                        new TableId("public", ENTITY),
                        new LogPosition("1", 1, "0/1"),
                        time.toInstant()));
    }

    private static EventTime time(long second) {
        return new EventTime(second * 1_000_000);
    }
}
