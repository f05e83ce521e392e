package io.twinlog.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A rule that nothing can break is no rule. */
class RulesBiteTest {

    private static final JavaClasses PLANTED = ProductClasses.planted();

    @Test
    void aClassThatBreaksTheRulesIsCaught() {
        assertThat(Stream.of(ModuleRules.all(), PurityRules.all(), StyleRules.all())
                        .flatMap(List::stream)
                        .filter(rule -> rule.evaluate(PLANTED).hasViolation())
                        .map(RulesBiteTest::reason))
                .containsExactlyInAnyOrder(
                        "model may use no other module",
                        "the pure core decides, the shell carries out",
                        "nothing pure knows of threads",
                        "only watermarks move time, and the same input gives the same output",
                        "a name is a word of the design",
                        "there is no static state",
                        "we log through slf4j",
                        "only the command talks to the terminal",
                        "a newcomer finds the room by its sign");
    }

    private static String reason(ArchRule rule) {
        String description = rule.getDescription();
        return description.substring(description.lastIndexOf("because ") + "because ".length());
    }
}
