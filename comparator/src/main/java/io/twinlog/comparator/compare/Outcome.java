package io.twinlog.comparator.compare;

import io.twinlog.comparator.discrepancy.Difference;
import io.twinlog.comparator.discrepancy.Kind;
import java.util.List;

/** What comparing came to. */
public sealed interface Outcome {

    /** The IDs of the rules that made a difference to it, each once, sorted. */
    List<String> rules();

    /** Both sides did the same, as far as rules look. */
    record Agreed(List<String> rules) implements Outcome {
        /** Without help from a rule. */
        public static final Agreed PLAINLY = new Agreed(List.of());

        public Agreed {
            rules = List.copyOf(rules);
        }
    }

    /** Rules hide all that was done: the row as a whole, or all that one side alone touched. */
    record Ignored(List<String> rules) implements Outcome {
        public Ignored {
            rules = List.copyOf(rules);
        }
    }

    /**
     * The sides did something different.
     *
     * @param differences sorted by attribute; for a row missing on one side, what the other side set; empty for deletions
     */
    record Different(Kind kind, List<Difference> differences, List<String> rules) implements Outcome {
        public Different {
            differences = List.copyOf(differences);
            rules = List.copyOf(rules);
        }
    }

    /**
     * The sides did something different, and rules accept all of it.
     *
     * @param rule the ID of the accepting rule; of several, the first
     * @param reason why it is accepted; of several rules, all reasons
     */
    record Accepted(Different different, String rule, String reason) implements Outcome {
        @Override
        public List<String> rules() {
            return different.rules();
        }
    }

    /**
     * It cannot be known whether they did something different.
     *
     * @param reason why, for people, without row values
     */
    record Undecidable(String reason, List<String> rules) implements Outcome {
        public Undecidable {
            rules = List.copyOf(rules);
        }
    }
}
