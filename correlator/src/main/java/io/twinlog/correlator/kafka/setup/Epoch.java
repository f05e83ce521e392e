package io.twinlog.correlator.kafka.setup;

import io.twinlog.model.EventTime;
import io.twinlog.model.Topics;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time during which all that decides stays the same. What one epoch remembers means nothing to the next one, so each has an
 * application, stores and offsets of its own, and judges the logs again as far as they reach back.
 *
 * @param number from 1
 * @param fingerprint of everything that what is remembered depends on
 * @param bothSince event time from which on every source of both sides was there to be read when the epoch began
 * @param decided event time up to which epochs before have decided at the most; {@link EventTime#MIN} if they have not begun to
 */
public record Epoch(int number, String fingerprint, EventTime bothSince, EventTime decided) {

    /** The ID of the epoch's Kafka Streams application, and of its consumer group. */
    public String applicationId(String pair) {
        return prefix(pair) + number;
    }

    /** Whether an epoch before has decided anything. */
    public boolean hasPast() {
        return decided.isAfter(EventTime.MIN);
    }

    /** The number of the epoch that a group, an internal topic or a state directory belongs to, if it is one's of the pair. */
    static OptionalInt numberIn(String name, Topics topics) {
        Matcher matcher = Pattern.compile(Pattern.quote(prefix(topics.pair())) + "(\\d{1,9})(-.*)?")
                .matcher(name);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    private static String prefix(String pair) {
        return "twinlog." + pair + ".correlator.";
    }
}
