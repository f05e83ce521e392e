package io.twinlog.e2e.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** How we write. */
final class StyleRules {

    private StyleRules() {}

    static List<ArchRule> all() {
        return List.of(
                noClasses()
                        .should()
                        .haveNameMatching(".*(Utils?|Utilities|Manager|Helpers?)")
                        .because("a name is a word of the design"),
                noFields()
                        .that()
                        .areStatic()
                        .should()
                        .notBeFinal()
                        .because("there is no static state")
                        .allowEmptyShould(true),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.util.logging..", "org.apache.logging..", "org.apache.log4j..")
                        .because("we log through slf4j"),
                noClasses()
                        .that()
                        .resideOutsideOfPackage("io.twinlog.app.cli..")
                        .and()
                        .doNotHaveFullyQualifiedName("io.twinlog.embedded.ReadyLine")
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err")
                        .orShould()
                        .callMethod(Throwable.class, "printStackTrace")
                        .because("only the command talks to the terminal")
                        .allowEmptyShould(true),
                classes().should(resideInADescribedPackage()).because("a newcomer finds the room by its sign"));
    }

    private static ArchCondition<JavaClass> resideInADescribedPackage() {
        return new ArchCondition<>("reside in a package whose package-info is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean described = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type, described, type.getName() + (described ? " has" : " has no") + " such package-info"));
            }
        };
    }
}
