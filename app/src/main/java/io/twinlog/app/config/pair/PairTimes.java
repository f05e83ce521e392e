package io.twinlog.app.config.pair;

import io.twinlog.capture.CaptureSettings;
import io.twinlog.correlator.correlation.CorrelationSettings;
import java.time.Duration;

/** The times of a pair; what they mean is said where they are used, and in the reference. */
public record PairTimes(
        Duration window, Duration settle, Duration grace, Duration remember, Duration clockSkew, Duration heartbeat) {

    /** @throws IllegalArgumentException if they do not fit together */
    public PairTimes {
        new CorrelationSettings("pair", window, settle, grace, remember, clockSkew, true);
        if (heartbeat.isZero()) {
            throw new IllegalArgumentException("heartbeat must be longer than nothing: it moves the watermark");
        }
    }

    CorrelationSettings correlation(String pair, boolean instructions) {
        return new CorrelationSettings(pair, window, settle, grace, remember, clockSkew, instructions);
    }

    CaptureSettings.Timing capture() {
        return CaptureSettings.Timing.usual().withHeartbeat(heartbeat).withClockSkew(clockSkew);
    }
}
