package io.twinlog.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final JavaClasses PRODUCT = ProductClasses.all();

    @Test
    void everyModuleIsLookedAt() {
        assertThat(PRODUCT.stream()
                        .map(type -> type.getPackageName().split("\\.", -1)[2])
                        .distinct()
                        .toList())
                .containsExactlyInAnyOrder(
                        "model", "comparator", "correlator", "capture", "console", "embedded", "app");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(PRODUCT);
    }

    static Stream<ArchRule> rules() {
        return Stream.of(ModuleRules.all(), PurityRules.all(), StyleRules.all()).flatMap(List::stream);
    }
}
