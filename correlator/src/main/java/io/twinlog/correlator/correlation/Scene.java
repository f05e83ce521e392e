package io.twinlog.correlator.correlation;

import io.twinlog.comparator.compare.Comparison;
import io.twinlog.comparator.compare.Subject;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import io.twinlog.model.value.BusinessKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where one row is played: what stays the same meanwhile, and what turns out not to be known of it. Mutable, short-lived. */
final class Scene {

    private final String entity;
    private final BusinessKey key;
    private final CorrelationSettings settings;
    private final Comparison comparison;
    private final List<Blur> blurs;
    private final Context context;

    Scene(
            String entity,
            BusinessKey key,
            CorrelationSettings settings,
            Comparison comparison,
            Context context,
            List<Blur> blurs) {
        this.entity = entity;
        this.key = key;
        this.settings = settings;
        this.comparison = comparison;
        this.blurs = new ArrayList<>(blurs);
        this.context = context;
    }

    String entity() {
        return entity;
    }

    BusinessKey key() {
        return key;
    }

    CorrelationSettings settings() {
        return settings;
    }

    Comparison comparison() {
        return comparison;
    }

    /** What was not seen. */
    Context context() {
        return context;
    }

    /** From now on something about the row is not known. */
    void add(Blur blur) {
        if (!blurs.contains(blur)) {
            blurs.add(blur);
        }
    }

    /**
     * Why what was done to the row in [earliest, latest] is not known for certain.
     *
     * @param insertion whether it is that it was perhaps inserted
     */
    Optional<String> blurIn(EventTime earliest, EventTime latest, boolean insertion) {
        return blurs.stream()
                .filter(blur -> insertion || blur.what() != Blur.What.INSERTION)
                .filter(blur -> !blur.at().isBefore(earliest) && !blur.at().isAfter(latest))
                .min(Comparator.comparing(Blur::at).thenComparing(Blur::side).thenComparing(Blur::reason))
                .map(Blur::reason);
    }

    /** Whether it is not known how the side has left the row in [seen, now]. */
    boolean isBlurred(Side side, EventTime seen, EventTime now) {
        return blurs.stream()
                .anyMatch(blur -> blur.what() == Blur.What.STATE
                        && blur.side() == side
                        && !blur.at().isBefore(seen)
                        && !blur.at().isAfter(now));
    }

    /** When some of what is not known of the row matters no more to anything that is still to come; MAX if nothing is unknown. */
    EventTime nextTimerOfBlurs() {
        EventTime next = EventTime.MAX;
        for (Blur blur : blurs) {
            next = next.earlier(blur.at().plus(settings.reach()));
        }
        return next;
    }

    /** Nothing is under way in the row. */
    void forgetBlurs(EventTime now) {
        blurs.removeIf(blur -> !blur.at().plus(settings.reach()).isAfter(now));
    }

    /** What is not known of the row. */
    List<Blur> blurs() {
        return blurs;
    }

    Subject subject(@Nullable Instruction instruction, EventTime at) {
        return new Subject(entity, key, instruction, at);
    }

    boolean isDeclaration() {
        return Declarations.isDeclaration(entity);
    }
}
