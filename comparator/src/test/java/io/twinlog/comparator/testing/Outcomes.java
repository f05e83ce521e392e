package io.twinlog.comparator.testing;

import io.twinlog.comparator.compare.Outcome;
import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.comparator.value.ValueText;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Outcomes as one line each, so that a test states all of one. */
public final class Outcomes {

    private Outcomes() {}

    /** Such as {@code VALUE_MISMATCH a: 1<0* | 2* [rule]}: after, before, an asterisk where changed. */
    public static String line(Outcome outcome) {
        if (outcome instanceof Outcome.Agreed agreed) {
            return "agreed" + rules(agreed.rules());
        }
        if (outcome instanceof Outcome.Ignored ignored) {
            return "ignored" + rules(ignored.rules());
        }
        if (outcome instanceof Outcome.Undecidable undecidable) {
            return "undecidable: " + undecidable.reason() + rules(undecidable.rules());
        }
        if (outcome instanceof Outcome.Accepted accepted) {
            return "accepted by " + accepted.rule() + " (" + accepted.reason() + "): " + line(accepted.different());
        }
        Outcome.Different different = (Outcome.Different) outcome;
        String differences =
                different.differences().stream().map(Outcomes::line).collect(Collectors.joining(", "));
        return different.kind() + (differences.isEmpty() ? "" : " " + differences) + rules(different.rules());
    }

    private static String line(Difference difference) {
        return difference.attribute() + ": " + held(difference.legacy()) + " | " + held(difference.renewed());
    }

    private static String held(Difference.@Nullable Held held) {
        if (held == null) {
            return "-";
        }
        return ValueText.quoted(held.value())
                + (held.before() == null ? "" : "<" + ValueText.quoted(held.before()))
                + (held.changed() ? "*" : "");
    }

    private static String rules(List<String> rules) {
        return rules.isEmpty() ? "" : " " + rules;
    }
}
