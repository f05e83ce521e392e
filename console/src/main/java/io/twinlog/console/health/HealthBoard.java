package io.twinlog.console.health;

import io.twinlog.model.EventTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the roles say how they are. A change of state is logged once, when somebody looks: the process does so every
 * second. Safe for use by many threads.
 */
public final class HealthBoard {

    private static final Logger LOG = LoggerFactory.getLogger(HealthBoard.class);

    private final Clock clock;
    private final Duration behindAfter;
    private final Map<ComponentId, Facts> facts = new TreeMap<>();
    private final TreeMap<ComponentId, State> states = new TreeMap<>();
    private @Nullable String fatal;

    /** @param behindAfter a component whose watermark is older than this is behind */
    public HealthBoard(Clock clock, Duration behindAfter) {
        this.clock = clock;
        this.behindAfter = behindAfter;
    }

    /** A component will run in this process. */
    public synchronized void expect(ComponentId component) {
        facts.putIfAbsent(component, Facts.NONE);
        states.putIfAbsent(component, new State.Starting(clock.instant(), null));
    }

    /** A component works (again). */
    public void up(ComponentId component) {
        update(component, f -> f.working(clock.instant()));
    }

    /** A component does not work; it is being tried again. */
    public void down(ComponentId component, String reason) {
        update(component, f -> f.failed(reason));
    }

    /** A component works and has got this far. */
    public void reached(ComponentId component, EventTime watermark) {
        if (!watermark.equals(EventTime.MIN)) {
            update(component, f -> f.reached(watermark, clock.instant()));
        }
    }

    /**
     * A component works, and all its parts have got this far.
     *
     * @param watermark may go back, when it takes over a part that is further behind; {@link EventTime#MIN} if a part has
     *     got nowhere
     * @param waitsFor who keeps it from getting further; null if nobody does
     * @param waiting how many changes wait for that
     */
    public void stands(ComponentId component, EventTime watermark, @Nullable String waitsFor, long waiting) {
        update(component, f -> f.stands(watermark, waitsFor, waiting, clock.instant()));
    }

    /** A component does not work, and is not tried again. It stays so, and is logged at once. */
    public void failed(ComponentId component, String reason) {
        update(component, f -> f.failedForGood(reason));
        LOG.error("{} has failed: {}", component, reason);
    }

    /** The process cannot go on. */
    public synchronized void fatal(String reason) {
        fatal = reason;
    }

    /** How everything is now. */
    public synchronized Health look() {
        Instant now = clock.instant();
        facts.forEach((component, known) -> {
            State last = states.getOrDefault(component, new State.Starting(now, null));
            State next = known.judge(last, now, behindAfter);
            states.put(component, next);
            if (next.word() != last.word()) {
                log(component, next);
            }
        });
        return new Health(states, fatal);
    }

    private synchronized void update(ComponentId component, UnaryOperator<Facts> change) {
        expect(component);
        facts.compute(component, (c, known) -> change.apply(known == null ? Facts.NONE : known));
    }

    private static void log(ComponentId component, State state) {
        if (state.word() == State.Word.FAILED) {
            // Has been logged when it failed.
            return;
        }
        if (state.word() == State.Word.UP) {
            LOG.info("{} is up", component);
        } else {
            LOG.warn("{} is {}: {}", component, state.word().name().toLowerCase(java.util.Locale.ROOT), state.reason());
        }
    }
}
