package io.twinlog.e2e.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pure core: functions over values, without I/O, threads, chance or a clock. */
final class PurityRules {

    private static final String[] PURE = {
        "io.twinlog.model..",
        "io.twinlog.comparator..",
        "io.twinlog.correlator.mapping..",
        "io.twinlog.correlator.correlation.."
    };

    private static final Map<String, Set<String>> IMPURE_CALLS = Map.of(
            "java.lang.System", Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty", "exit"),
            "java.lang.Math", Set.of("random"),
            "java.util.UUID", Set.of("randomUUID"),
            "java.util.concurrent.ThreadLocalRandom", Set.of("current"));

    private PurityRules() {}

    static List<ArchRule> all() {
        return List.of(
                noClasses()
                        .that()
                        .resideInAnyPackage(PURE)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.apache.kafka..",
                                "kafka..",
                                "io.debezium..",
                                "java.sql..",
                                "javax.sql..",
                                "org.postgresql..",
                                "java.nio.file..",
                                "java.net.http..",
                                "org.slf4j..",
                                "io.micrometer..")
                        .because("the pure core decides, the shell carries out")
                        .allowEmptyShould(true),
                noClasses()
                        .that()
                        .resideInAnyPackage(PURE)
                        .should()
                        .dependOnClassesThat(describe("make threads or wait for them", PurityRules::isConcurrent))
                        .because("nothing pure knows of threads")
                        .allowEmptyShould(true),
                noClasses()
                        .that()
                        .resideInAnyPackage(PURE)
                        .should()
                        .accessTargetWhere(describe("is the clock, chance or the environment", PurityRules::isImpure))
                        .because("only watermarks move time, and the same input gives the same output")
                        .allowEmptyShould(true));
    }

    private static boolean isConcurrent(JavaClass type) {
        return type.isEquivalentTo(Thread.class)
                || type.isEquivalentTo(ThreadLocal.class)
                || type.getName().equals("java.util.Timer")
                || type.getPackageName().equals("java.util.concurrent.locks")
                || (type.getPackageName().equals("java.util.concurrent")
                        && !type.getSimpleName().startsWith("Concurrent")
                        && !type.isEquivalentTo(java.util.concurrent.TimeUnit.class));
    }

    private static boolean isImpure(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        boolean javaTimeNow = owner.getPackageName().startsWith("java.time")
                && (name.equals("now") || name.startsWith("system") || name.startsWith("tick"));
        boolean defaultZone = owner.getName().equals("java.time.ZoneId") && name.equals("systemDefault");
        boolean legacyNow = owner.isEquivalentTo(java.util.Date.class) && name.equals("<init>");
        boolean unseeded = owner.isEquivalentTo(java.util.Random.class)
                && name.equals("<init>")
                && access.getDescription().contains("<init>()");
        return javaTimeNow
                || defaultZone
                || legacyNow
                || unseeded
                || IMPURE_CALLS.getOrDefault(owner.getName(), Set.of()).contains(name);
    }
}
