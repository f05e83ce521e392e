package io.twinlog.app.config.pair;

import io.twinlog.app.config.bind.Form;
import io.twinlog.app.config.bind.Key;
import io.twinlog.app.config.bind.Refused;
import io.twinlog.app.config.bind.Scalars;
import io.twinlog.app.config.bind.Section;
import io.twinlog.app.config.mapping.EntitiesForm;
import io.twinlog.app.config.mapping.RulesForm;
import io.twinlog.capture.InvalidCaptureSettings;
import io.twinlog.capture.Stitching;
import io.twinlog.comparator.rule.RuleSet;
import io.twinlog.correlator.mapping.config.EntityKey;
import io.twinlog.correlator.mapping.config.KeyMapping;
import io.twinlog.model.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code pairs.*}. */
public final class PairSection {

    private static final Key<SideConfig> LEGACY = Key.required("legacy", SideSection.SECTION, "The system in place.");
    private static final Key<SideConfig> NEW = Key.required("new", SideSection.SECTION, "Its rewrite.");
    private static final Key<Duration> WINDOW = time(
            "window",
            Duration.ofMinutes(5),
            "5m",
            "How far apart the two sides may carry out the same thing. Before that nothing is reported as missing.");
    private static final Key<Duration> SETTLE = time(
            "settle",
            Duration.ofSeconds(1),
            "1s",
            "How long a row must be quiet on both sides before a difference is reported as `PROVISIONAL`.");
    private static final Key<Duration> GRACE = time(
            "grace",
            Duration.ofHours(1),
            "1h",
            "How long after its deadline a late change still meets what was decided without it.");
    private static final Key<Duration> REMEMBER =
            time("remember", Duration.ofDays(30), "30d", "How long an open discrepancy waits to be resolved.");
    private static final Key<Duration> CLOCK_SKEW =
            time("clock-skew", Duration.ofSeconds(1), "1s", "How far apart the two databases' clocks may be.");
    private static final Key<Duration> HEARTBEAT = time(
            "heartbeat", Duration.ofMillis(500), "500ms", "How often a quiet database says that it is still there.");
    private static final Key<KeyMapping> ENTITIES = Key.required("entities", new EntitiesForm(), "What is compared.");
    private static final Key<RuleSet> RULES = Key.defaulted(
            "rules",
            RulesForm.FORM,
            RuleSet.NONE,
            "",
            "What makes comparison looser, or a known difference acceptable.");

    /** A pair without its name. */
    public static final Section<Unnamed> SECTION = new Section<>(
            "pairs",
            "A legacy and a new database under comparison, by name: letters, digits, `_` and `-`. The name is part of the"
                    + " topics' names.",
            List.of(LEGACY, NEW, WINDOW, SETTLE, GRACE, REMEMBER, CLOCK_SKEW, HEARTBEAT, ENTITIES, RULES),
            PairSection::pair);

    private PairSection() {}

    /** A pair that does not know its name yet. */
    public interface Unnamed {
        PairConfig named(String name);
    }

    private static Key<Duration> time(String name, Duration fallback, String text, String doc) {
        Form<Duration> form = Scalars.DURATION_FORM;
        return Key.defaulted(name, form, fallback, text, doc);
    }

    private static Unnamed pair(Section.Values v) {
        PairTimes times = new PairTimes(
                v.get(WINDOW), v.get(SETTLE), v.get(GRACE), v.get(REMEMBER), v.get(CLOCK_SKEW), v.get(HEARTBEAT));
        Unnamed unnamed = name -> new PairConfig(name, v.get(LEGACY), v.get(NEW), times, v.get(ENTITIES), v.get(RULES));
        List<Refused.Part> refused = new ArrayList<>(RulesForm.dangling(v.get(RULES), v.get(ENTITIES)));
        refused.addAll(createdByNothing(unnamed.named("any")));
        for (Side side : Side.values()) {
            try {
                unnamed.named("any").captures(side, Path.of(""));
            } catch (InvalidCaptureSettings e) {
                e.faults().forEach(f -> refused.add(new Refused.Part(side.word(), f)));
            }
        }
        if (!refused.isEmpty()) {
            throw new Refused(refused);
        }
        return unnamed;
    }

    /** What no instruction is seen to create cannot be told apart by the instruction that created it. */
    private static List<Refused.Part> createdByNothing(PairConfig pair) {
        List<Refused.Part> refused = new ArrayList<>();
        for (Side side : Side.values()) {
            if (pair.side(side).instruction() instanceof Stitching.None) {
                pair.entities().entities().forEach((name, entity) -> {
                    if (entity.key() instanceof EntityKey.CreatedByInstruction) {
                        refused.add(new Refused.Part(
                                ENTITIES.name() + "." + name + ".key",
                                "created-by-instruction needs the instructions of both sides, and " + side.word()
                                        + " declares none; give it an 'instruction', or the entity another key"));
                    }
                });
            }
        }
        return refused;
    }
}
