package io.twinlog.correlator.correlation;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.model.EventTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a row's open discrepancies speak of, so that its states need not be told besides. */
final class Spoken {

    private Spoken() {}

    /**
     * What of all that differs other open discrepancies speak of. One whose last change lies before a rest at which an
     * attribute was equal does not speak of it: what differs now came about later.
     */
    static Set<String> of(Set<String> differing, LastStates states, List<Stamped> stamped, Cases cases) {
        Set<String> said = new HashSet<>();
        for (Stamped one : stamped) {
            Discrepancy reported = one.reported();
            if (reported != null) {
                speak(reported, one.legacy(), one.renewed(), one.last(), differing, states, said);
            }
        }
        for (OpenCase one : cases.remaining()) {
            if (one.family() != OpenCase.Family.STATE) {
                Gathered legacy = effectOf(one.legacy());
                Gathered renewed = effectOf(one.renewed());
                speak(one.reported(), legacy, renewed, one.since(), differing, states, said);
            }
        }
        OpenCase aboutStates = cases.aboutStates();
        if (aboutStates != null) {
            aboutStates.reported().differences().forEach(difference -> said.remove(difference.attribute()));
        }
        return said;
    }

    private static void speak(
            Discrepancy reported,
            @Nullable Gathered legacy,
            @Nullable Gathered renewed,
            EventTime last,
            Set<String> differing,
            LastStates states,
            Set<String> said) {
        if (reported.status() == Status.UNDECIDABLE) {
            return;
        }
        Set<String> names =
                isAboutTheRow(reported, legacy, renewed) ? differing : attributesOf(reported, legacy, renewed);
        for (String name : names) {
            if (!states.wasEqualSince(last, name)) {
                said.add(name);
            }
        }
    }

    private static boolean isAboutTheRow(Discrepancy reported, @Nullable Gathered legacy, @Nullable Gathered renewed) {
        Gathered lone = lone(legacy, renewed);
        return reported.kind() == Kind.OPERATION_MISMATCH
                || (lone != null && lone.effect().operation() != NetOperation.UPDATE);
    }

    private static Set<String> attributesOf(
            Discrepancy reported, @Nullable Gathered legacy, @Nullable Gathered renewed) {
        Set<String> names = new HashSet<>();
        reported.differences().forEach(difference -> names.add(difference.attribute()));
        Gathered lone = lone(legacy, renewed);
        if (lone != null) {
            names.addAll(lone.effect().touched());
        }
        return names;
    }

    /** What one side did while the other did nothing, or nothing that lasted. */
    private static @Nullable Gathered lone(@Nullable Gathered legacy, @Nullable Gathered renewed) {
        if (legacy == null || legacy.effect().operation() == NetOperation.NONE) {
            return renewed;
        }
        return renewed == null || renewed.effect().operation() == NetOperation.NONE ? legacy : null;
    }

    private static @Nullable Gathered effectOf(@Nullable Version version) {
        return version == null ? null : version.effect();
    }
}
