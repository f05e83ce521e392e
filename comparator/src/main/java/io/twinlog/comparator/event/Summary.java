package io.twinlog.comparator.event;

import io.twinlog.comparator.compare.AttributeMode;
import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.comparator.discrepancy.Difference.Held;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.SideReport;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.value.ValueText;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in one sentence what a discrepancy is. */
final class Summary {

    private static final int MAX_DIFFERENCES = 5;
    private static final int MAX_VALUE = 60;
    private static final int MAX_KEY = 200;

    private Summary() {}

    /** For people: with the key and the values. */
    static String of(Discrepancy discrepancy) {
        String sentence = scope(discrepancy) + " " + row(discrepancy) + " " + predicate(discrepancy) + ".";
        String reason = discrepancy.reason();
        return switch (discrepancy.status()) {
            case OPEN, UNDECIDABLE -> sentence;
            case PROVISIONAL -> "So far: " + sentence;
            case ACCEPTED -> "Accepted" + (reason == null ? "" : " (" + reason + ")") + ": " + sentence;
            case RESOLVED -> "Resolved" + (reason == null ? "" : " (" + reason + ")") + ", it was: " + sentence;
        };
    }

    /** For logs: without the key and without values. */
    static String withoutValues(DiscrepancyEvent event) {
        Discrepancy discrepancy = event.discrepancy();
        Instruction instruction = discrepancy.instruction();
        List<String> parts = new ArrayList<>();
        parts.add("pair " + event.pair());
        if (!event.run().equals(DiscrepancyEvent.LIVE)) {
            parts.add("run " + event.run());
        }
        parts.add("discrepancy " + discrepancy.id());
        parts.add("revision " + discrepancy.revision());
        parts.add(event.signature());
        if (instruction != null) {
            parts.add("instruction " + instruction.id());
        }
        if (discrepancy.reason() != null) {
            parts.add(discrepancy.reason());
        }
        return discrepancy.status() + ": " + String.join(", ", parts);
    }

    private static String scope(Discrepancy discrepancy) {
        Instruction instruction = discrepancy.instruction();
        if (instruction == null) {
            return "Without an instruction,";
        }
        return "For instruction " + (instruction.type() == null ? "" : instruction.type() + " ") + instruction.id()
                + ",";
    }

    private static String row(Discrepancy discrepancy) {
        return discrepancy.entity() + " " + cut(ValueText.key(discrepancy.key()), MAX_KEY);
    }

    private static String predicate(Discrepancy discrepancy) {
        return switch (discrepancy.kind()) {
            case MISSING_IN_NEW -> missing(discrepancy, Side.LEGACY, discrepancy.legacy());
            case MISSING_IN_LEGACY -> missing(discrepancy, Side.NEW, discrepancy.renewed());
            case VALUE_MISMATCH -> "is " + verb(discrepancy.legacy()) + " differently" + differences(discrepancy);
            case OPERATION_MISMATCH ->
                "is " + verb(discrepancy.legacy()) + " in legacy, but " + verb(discrepancy.renewed()) + " in new"
                        + differences(discrepancy);
            case STATE_MISMATCH ->
                discrepancy.differences().isEmpty()
                        ? "has come to rest, and exists on one side only"
                        : "has come to rest in two different states" + differences(discrepancy);
            case UNDECIDABLE ->
                "cannot be compared: " + (discrepancy.reason() == null ? "no reason is known" : discrepancy.reason());
        };
    }

    private static String missing(Discrepancy discrepancy, Side present, @Nullable SideReport report) {
        String sentence = "is " + verb(report) + " in " + present.word() + " and not in "
                + present.other().word();
        if (report == null || report.operation() != NetOperation.UPDATE) {
            return sentence;
        }
        return sentence
                + listed(discrepancy.differences(), d -> {
                    Held held = present == Side.LEGACY ? d.legacy() : d.renewed();
                    return d.attribute() + " " + (isDelta(d) ? "changed by " + value(held, false) : became(held));
                });
    }

    private static String became(@Nullable Held held) {
        if (held == null) {
            return "is not known";
        }
        return "is " + value(held, false) + (held.before() == null ? "" : ", was " + quoted(held.before()));
    }

    private static String differences(Discrepancy discrepancy) {
        return listed(discrepancy.differences(), d -> {
            if (isDelta(d)) {
                return d.attribute() + " changed by " + value(d.legacy(), false) + " in legacy, by "
                        + value(d.renewed(), false) + " in new";
            }
            boolean alike = d.legacy() != null
                    && d.renewed() != null
                    && ValueText.quoted(d.legacy().value())
                            .equals(ValueText.quoted(d.renewed().value()));
            return d.attribute() + " is " + value(d.legacy(), alike) + " in legacy, " + value(d.renewed(), alike)
                    + " in new";
        });
    }

    private static boolean isDelta(Difference difference) {
        return difference.compare() == AttributeMode.DELTA;
    }

    private static String listed(List<Difference> differences, java.util.function.Function<Difference, String> words) {
        if (differences.isEmpty()) {
            return "";
        }
        int more = differences.size() - MAX_DIFFERENCES;
        return ": " + differences.stream().limit(MAX_DIFFERENCES).map(words).collect(Collectors.joining("; "))
                + (more > 0 ? "; and " + more + " more" : "");
    }

    /** @param kind whether to say what kind of value it is, since two different ones look alike */
    private static String value(@Nullable Held held, boolean kind) {
        if (held == null) {
            return "absent";
        }
        if (!held.value().isKnown()) {
            return "not set";
        }
        return quoted(held.value()) + (kind ? " (" + ValueText.kind(held.value()) + ")" : "");
    }

    private static String quoted(Value value) {
        return cut(ValueText.quoted(value), MAX_VALUE);
    }

    private static String verb(@Nullable SideReport side) {
        if (side == null) {
            return "changed";
        }
        return switch (side.operation()) {
            case INSERT -> "inserted";
            case UPDATE -> "updated";
            case DELETE -> "deleted";
            case NONE -> "inserted and deleted again";
        };
    }

    private static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end) + "…";
    }
}
