package io.twinlog.e2e.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Dependencies point one way: section 2 of the design. */
final class ModuleRules {

    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "model", Set.of(),
            "comparator", Set.of("model"),
            "correlator", Set.of("model", "comparator"),
            "capture", Set.of("model"),
            "console", Set.of("model", "comparator"),
            "embedded", Set.of(),
            "app", Set.of("model", "comparator", "correlator", "capture", "console", "embedded"));

    private ModuleRules() {}

    static List<ArchRule> all() {
        List<ArchRule> rules = new ArrayList<>();
        MAY_USE.forEach((module, used) -> {
            String[] others = MAY_USE.keySet().stream()
                    .filter(other -> !other.equals(module) && !used.contains(other))
                    .map(ModuleRules::packagesOf)
                    .toArray(String[]::new);
            if (others.length > 0) {
                rules.add(noClasses()
                        .that()
                        .resideInAPackage(packagesOf(module))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(others)
                        .because(module + " may use " + (used.isEmpty() ? "no other module" : used))
                        .allowEmptyShould(true));
            }
        });
        rules.add(noClasses()
                .that()
                .resideInAnyPackage("io.twinlog.correlator.mapping..", "io.twinlog.correlator.correlation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.twinlog.correlator.kafka..", "io.twinlog.correlator.replay..")
                .because("the pure core does not know who drives it")
                .allowEmptyShould(true));
        rules.add(noClasses()
                .that()
                .resideInAPackage("io.twinlog.correlator.mapping..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.twinlog.correlator.correlation..")
                .because("a row is mapped before anything is correlated")
                .allowEmptyShould(true));
        return rules;
    }

    private static String packagesOf(String module) {
        return "io.twinlog." + module + "..";
    }
}
