package io.twinlog.app.replay;

import io.twinlog.comparator.discrepancy.InstructionVerdict.Verdict;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.evidence.RunSummary;
import io.twinlog.comparator.evidence.SignatureSummary;
import io.twinlog.correlator.replay.ReplayEnd;
import io.twinlog.correlator.replay.ReplaySettings;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.ToLongFunction;

/** What a replay says when it has ended. */
public final class RunText {

    private static final int MOST_SIGNATURES = 20;
    private static final int MOST_FAULTS = 10;

    private RunText() {}

    /** A few lines; the rest is what a report is for. */
    public static String of(RunSummary found, ReplayEnd end, Progress progress, ReplaySettings settings) {
        StringBuilder text = new StringBuilder();
        text.append("Run %s: %s from %s to %s, %,d records read%n"
                .formatted(
                        found.run(),
                        found.pair(),
                        settings.window().from(),
                        settings.window().to(),
                        end.records()));
        text.append("  instructions   ")
                .append(counts(Verdict.values(), found::instructions))
                .append('\n');
        text.append("  discrepancies  ")
                .append(counts(Status.values(), found::discrepancies))
                .append('\n');
        int shown = 0;
        for (SignatureSummary signature : found.signatures()) {
            if (signature.count(Status.OPEN) > 0 && shown++ < MOST_SIGNATURES) {
                text.append("  %,8d open  %s%n".formatted(signature.count(Status.OPEN), signature.signature()));
            }
        }
        if (shown > MOST_SIGNATURES) {
            text.append("                 and ").append(shown - MOST_SIGNATURES).append(" more signatures\n");
        }
        progress.faults().entrySet().stream()
                .limit(MOST_FAULTS)
                .forEach(fault -> text.append("  %,8d times %s%n".formatted(fault.getValue(), fault.getKey())));
        text.append("  topic          ")
                .append(settings.topics().replay(settings.run()))
                .append('\n');
        return text.toString();
    }

    private static <E extends Enum<E>> String counts(E[] constants, ToLongFunction<E> count) {
        StringJoiner words = new StringJoiner(", ");
        words.setEmptyValue("none");
        for (E constant : constants) {
            if (count.applyAsLong(constant) != 0) {
                words.add("%,d %s"
                        .formatted(
                                count.applyAsLong(constant),
                                constant.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
            }
        }
        return words.toString();
    }
}
