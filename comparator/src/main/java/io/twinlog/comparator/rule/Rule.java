package io.twinlog.comparator.rule;

import io.twinlog.comparator.cel.Expression;
import io.twinlog.model.EventTime;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What makes comparison looser than equality, by declaration. */
public sealed interface Rule {

    /** Its name in events and counts: as configured, else made from what it says and stable, such as {@code ignore:*.created_at}. */
    String id();

    /** What it is about. */
    RulePattern pattern();

    /**
     * Rows, or attributes, that are not compared.
     *
     * @param except what is compared nevertheless: any of these
     */
    record Ignore(String id, RulePattern pattern, List<Unless> except) implements Rule {
        public Ignore {
            except = List.copyOf(except);
            requireId(id);
            if (pattern.isAboutRows() && except.stream().anyMatch(Unless::namesAttribute)) {
                throw new IllegalArgumentException("ignore " + pattern
                        + " is about whole rows, so an exception for an attribute has no effect: write ignore "
                        + pattern
                        + ".* to leave out its attributes instead");
            }
        }

        /** As configured; without an ID it is {@code ignore:<pattern>}. */
        public static Ignore of(@Nullable String id, RulePattern pattern, List<Unless> except) {
            return new Ignore(id == null ? "ignore:" + pattern : id, pattern, except);
        }
    }

    /**
     * Attributes that agree if they are close.
     *
     * @param pattern with an attribute
     */
    record Tolerate(String id, RulePattern pattern, Tolerance within) implements Rule {
        public Tolerate {
            requireId(id);
            if (pattern.isAboutRows()) {
                throw new IllegalArgumentException("tolerate is about an attribute: write " + pattern
                        + ".attribute, or " + pattern + ".* for all");
            }
        }

        /** As configured; without an ID it is {@code tolerate:<pattern>}. */
        public static Tolerate of(@Nullable String id, RulePattern pattern, Tolerance within) {
            return new Tolerate(id == null ? "tolerate:" + pattern : id, pattern, within);
        }
    }

    /**
     * A known difference, reported as ACCEPTED.
     *
     * @param when a predicate, see {@link RuleVariables#forDiscrepancies}; null: always
     * @param reason why, for those who read the event
     * @param owner who answers for it
     * @param until the last day, in UTC, on which it holds, judged in event time; null: for good
     */
    record Accept(
            String id,
            RulePattern pattern,
            @Nullable Expression when,
            String reason,
            @Nullable String owner,
            @Nullable LocalDate until)
            implements Rule {
        public Accept {
            requireId(id);
            if (reason.isBlank()) {
                throw new IllegalArgumentException("accept gives a reason");
            }
        }

        /** As configured; without an ID it is {@code accept:<pattern>}. */
        public static Accept of(
                @Nullable String id,
                RulePattern pattern,
                @Nullable Expression when,
                String reason,
                @Nullable String owner,
                @Nullable LocalDate until) {
            return new Accept(id == null ? "accept:" + pattern : id, pattern, when, reason, owner, until);
        }

        /** The end of its last day, from which on it does not hold; {@link EventTime#MAX} if it holds for good. */
        public EventTime end() {
            return until == null
                    ? EventTime.MAX
                    : EventTime.of(
                            until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        }

        /** Whether it still holds at an event time. */
        public boolean holdsAt(EventTime time) {
            return time.isBefore(end());
        }
    }

    private static void requireId(String id) {
        if (id.isBlank() || id.length() > 200) {
            throw new IllegalArgumentException("a rule's id has 1 to 200 characters, this one has " + id.length());
        }
    }
}
