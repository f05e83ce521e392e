package io.twinlog.comparator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulePatternTest {

    @Test
    void namesAttributesOfEntities() {
        RulePattern created = RulePattern.parse("*.created_at");
        assertThat(created.isAboutRows()).isFalse();
        assertThat(created.matches("payment", "created_at")).isTrue();
        assertThat(created.matches("payment", "created_at_x")).isFalse();
        assertThat(created.matchesEntity("anything")).isTrue();
        RulePattern some = RulePattern.parse("pay*.amount_?");
        assertThat(some.matches("payment", "amount_1")).isTrue();
        assertThat(some.matches("payment", "amount_10")).isFalse();
        assertThat(some.matches("salary", "amount_1")).isFalse();
        assertThat(RulePattern.parse("a+b.c(d)").matches("a+b", "c(d)")).isTrue();
    }

    @Test
    void namesRowsAsAWhole() {
        RulePattern rows = RulePattern.parse("journal_event");
        assertThat(rows.isAboutRows()).isTrue();
        assertThat(rows.matchesEntity("journal_event")).isTrue();
        assertThat(rows.matches("journal_event", "type")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".b", "a.b.c", "a b", "a. b"})
    void refusesWhatIsNoPattern(String text) {
        assertThatThrownBy(() -> RulePattern.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not a pattern: allowed are entity and entity.attribute, with * and ? in"
                        + " either, such as *.created_at");
    }
}
