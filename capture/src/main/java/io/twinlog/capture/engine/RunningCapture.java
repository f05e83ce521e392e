package io.twinlog.capture.engine;

import io.twinlog.capture.Capture;
import io.twinlog.capture.CaptureMonitor;
import io.twinlog.capture.CaptureSettings;
import io.twinlog.capture.CaptureState;
import io.twinlog.capture.kafka.FencedOff;
import io.twinlog.capture.kafka.OffsetsReader;
import io.twinlog.capture.kafka.Target;
import io.twinlog.capture.kafka.UnsuitableTopic;
import io.twinlog.capture.resume.ResumeState;
import io.twinlog.capture.time.EventClock;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A capture on its own thread: tries until it is asked to stop, or until trying again would be wrong. */
public final class RunningCapture implements Capture, CaptureAttempt.Watch {

    private static final Logger LOG = LoggerFactory.getLogger(RunningCapture.class);
    private static final Duration FENCE_WATCH = Duration.ofSeconds(5);
    private static final Duration FENCE_LOOK = Duration.ofMillis(500);

    private final CaptureSettings settings;
    private final Properties kafka;
    private final CaptureMonitor monitor;
    private final String owner = UUID.randomUUID().toString();
    private final CountDownLatch stopRequested = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile CaptureState state = new CaptureState.Starting();
    private @Nullable EventClock clock;
    private boolean owns;
    private int failures;
    private int refusals;

    private RunningCapture(CaptureSettings settings, Properties kafka, CaptureMonitor monitor) {
        this.settings = settings;
        this.kafka = kafka;
        this.monitor = monitor;
    }

    /** Starts capturing. */
    public static Capture start(CaptureSettings settings, Properties kafka, CaptureMonitor monitor) {
        RunningCapture capture = new RunningCapture(settings, kafka, monitor);
        Thread thread = new Thread(capture::run, "capture-" + settings.source());
        thread.start();
        return capture;
    }

    @Override
    public CaptureState state() {
        return state;
    }

    @Override
    public boolean awaitStop(Duration patience) throws InterruptedException {
        return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        stopRequested.countDown();
        boolean interrupted = false;
        while (true) {
            try {
                ended.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean stopping() {
        return stopRequested.getCount() == 0;
    }

    @Override
    public void owns() {
        owns = true;
    }

    @Override
    public void streaming() {
        failures = 0;
        if (!(state instanceof CaptureState.Streaming)) {
            become(new CaptureState.Streaming());
        }
    }

    @Override
    public EventClock clock(ResumeState resume) {
        EventClock known = clock;
        if (known == null) {
            known = new EventClock(settings.timing().clockSkew(), resume.time(), resume.watermark());
            clock = known;
        } else {
            known.rewind(resume.time(), resume.watermark());
        }
        return known;
    }

    private void run() {
        CaptureState last = new CaptureState.Failed("capture ended without saying why");
        try {
            last = attemptUntilFinal();
        } catch (InterruptedException e) {
            last = new CaptureState.Stopped();
        } catch (RuntimeException | Error e) {
            LOG.error("capture of {} broke: {}", settings.source(), Cause.trace(e));
            last = new CaptureState.Failed("it broke: " + Cause.of(e) + "; please report this");
        } finally {
            become(last);
            ended.countDown();
        }
    }

    private CaptureState attemptUntilFinal() throws InterruptedException {
        while (!stopping()) {
            try {
                if (owns && isAnothers()) {
                    return takenOver();
                }
                new CaptureAttempt(settings, kafka, monitor, owner).run(this);
            } catch (Refused e) {
                if (e.isForGood()) {
                    return new CaptureState.Failed(Cause.of(e));
                }
                block(e);
            } catch (UnsuitableTopic e) {
                block(e);
            } catch (RuntimeException e) {
                Throwable cause = e instanceof CaptureAttempt.EngineEnded && e.getCause() != null ? e.getCause() : e;
                if (cause instanceof FencedOff && becomesAnothers()) {
                    return takenOver();
                }
                failures++;
                String reason = Cause.of(cause);
                LOG.warn("capture of {} broke off (attempt {}): {}", settings.source(), failures, reason);
                LOG.debug("because of {}", Cause.trace(cause));
                become(new CaptureState.Reconnecting(reason, failures));
                pause(backoff(failures));
            }
        }
        return new CaptureState.Stopped();
    }

    private void block(RuntimeException refusal) throws InterruptedException {
        failures = 0;
        CaptureState blocked = new CaptureState.Blocked(Cause.of(refusal));
        if (!blocked.equals(state)) {
            refusals = 0;
            become(blocked);
        }
        // Soon at first: whoever has just read the reason may be mending it.
        refusals++;
        pause(backoff(refusals));
    }

    /** Ends early when it is time to stop. */
    private void pause(Duration time) throws InterruptedException {
        boolean unused = stopRequested.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private CaptureState takenOver() {
        return new CaptureState.Failed("another capture of " + settings.source()
                + " has started and taken over; only one may run, this one has stopped");
    }

    /** Whether somebody else writes soon; a broker that gave up on a slow transaction looks the same at first. */
    private boolean becomesAnothers() throws InterruptedException {
        long deadline = System.nanoTime() + FENCE_WATCH.toNanos();
        do {
            if (isAnothers()) {
                return true;
            }
        } while (!stopRequested.await(FENCE_LOOK.toMillis(), TimeUnit.MILLISECONDS) && System.nanoTime() < deadline);
        return false;
    }

    private boolean isAnothers() {
        Target target = new Target(settings.topics(), settings.source(), settings.partition());
        ResumeState now = new OffsetsReader(kafka, target).read().state();
        return now != null && !now.owner().equals(owner);
    }

    private Duration backoff(int attempts) {
        Duration wait = settings.timing().firstBackoff();
        for (int i = 1; i < attempts && wait.compareTo(settings.timing().longestBackoff()) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(settings.timing().longestBackoff()) < 0
                ? wait
                : settings.timing().longestBackoff();
    }

    private void become(CaptureState next) {
        state = next;
        monitor.state(next);
    }
}
