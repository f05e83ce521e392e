package io.twinlog.correlator.kafka.playback;

import io.twinlog.model.EventTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stage small enough to be checked by hand: adds up what comes, says the sum when it has been quiet for a while. */
final class SumStep implements Step<SumStep.Sum, SumStep.Digit, String> {

    static final long QUIET = 10;

    /** What has come so far, and when it is said. */
    record Sum(String digits, long deadline) {}

    /** What comes. */
    record Digit(String subject, long time, String digit) {}

    @Override
    public Played<Sum, String> advance(byte[] subject, @Nullable Sum state, List<Digit> due, EventTime upTo) {
        List<String> said = new ArrayList<>();
        Sum sum = state;
        for (Digit input : due) {
            if (input.time() > upTo.micros()) {
                throw new IllegalArgumentException(input + " is not due at " + upTo.micros());
            }
            sum = sayIfBefore(input.time(), sum, said);
            sum = new Sum((sum == null ? "" : sum.digits()) + input.digit(), input.time() + QUIET);
        }
        sum = sayIfBefore(upTo.micros() + 1, sum, said);
        return new Played<>(sum, said, sum == null ? EventTime.MAX : new EventTime(sum.deadline()));
    }

    private static @Nullable Sum sayIfBefore(long time, @Nullable Sum sum, List<String> said) {
        if (sum == null || sum.deadline() >= time) {
            return sum;
        }
        said.add(sum.digits() + "@" + sum.deadline());
        return null;
    }
}
