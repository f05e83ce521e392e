package io.twinlog.correlator.simulation;

import io.twinlog.correlator.correlation.Advance;
import io.twinlog.correlator.correlation.Context;
import io.twinlog.correlator.correlation.Correlator;
import io.twinlog.correlator.correlation.KeyState;
import io.twinlog.correlator.correlation.KeyStateCodec;
import io.twinlog.correlator.simulation.Told.Subject;
import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.canonical.CanonicalInput.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** One task of the topology, as far as it matters: an inbox, the watermarks, the rows' states and their deadlines. */
final class Partition {

    private final Random random;
    private final Correlator correlator;
    private final Set<SourceId> sources;
    private final Told told;
    private final boolean eager;
    private final Map<SourceId, EventTime> watermarks = new HashMap<>();
    private final List<Change> inbox = new ArrayList<>();
    private final Map<Subject, KeyState> states = new LinkedHashMap<>();
    private final Map<Subject, EventTime> agenda = new LinkedHashMap<>();
    private Context context;
    private EventTime played = EventTime.MIN;

    /** @param eager whether rows are played at every step, and not only when something is due */
    Partition(Random random, Correlator correlator, Context context, Set<SourceId> sources, Told told, boolean eager) {
        this.random = random;
        this.correlator = correlator;
        this.context = context;
        this.sources = sources;
        this.told = told;
        this.eager = eager;
    }

    void take(CanonicalInput input) {
        if (input instanceof Change change) {
            inbox.add(change);
        } else if (input instanceof CanonicalInput.Start start) {
            context = context.with(start);
        } else if (input instanceof CanonicalInput.Hole hole) {
            context = context.with(hole);
        } else if (input instanceof CanonicalInput.Watermark watermark) {
            watermarks.put(watermark.source(), watermark.time());
            if (random.nextInt(3) > 0) {
                work();
            }
        }
    }

    /** Plays up to W, in as many steps as it pleases. */
    void work() {
        EventTime w = EventTime.MAX;
        for (SourceId source : sources) {
            w = w.earlier(watermarks.getOrDefault(source, EventTime.MIN));
        }
        inbox.sort(Comparator.comparing(Change::origin));
        while (!inbox.isEmpty() && random.nextInt(3) == 0) {
            EventTime some = inbox.get(random.nextInt(inbox.size())).time();
            if (some.isAfter(w) || !some.isAfter(played)) {
                break;
            }
            playTo(some);
        }
        if (w.isAfter(played)) {
            playTo(w);
        }
    }

    Map<Subject, KeyState> states() {
        return states;
    }

    private void playTo(EventTime upTo) {
        Map<Subject, List<Change>> due = new LinkedHashMap<>();
        agenda.forEach((subject, deadline) -> {
            if (eager || !deadline.isAfter(upTo)) {
                due.put(subject, new ArrayList<>());
            }
        });
        while (!inbox.isEmpty() && !inbox.get(0).time().isAfter(upTo)) {
            Change change = inbox.remove(0);
            due.computeIfAbsent(Subject.of(change), any -> new ArrayList<>()).add(change);
        }
        due.forEach((subject, changes) -> play(subject, changes, upTo));
        played = upTo;
    }

    private void play(Subject subject, List<Change> changes, EventTime upTo) {
        KeyState state = states.getOrDefault(subject, KeyState.EMPTY);
        if (random.nextBoolean()) {
            // A restart: the state has been away, as bytes.
            KeyStateCodec codec = new KeyStateCodec();
            state = codec.decode(codec.encode(state));
        }
        Advance advance = correlator.advance(subject.entity(), subject.key(), state, changes, upTo, context);
        told.add(subject, advance.effects());
        states.put(subject, advance.state());
        agenda.put(subject, advance.nextDeadline());
        if (!advance.nextDeadline().isAfter(upTo)) {
            throw new AssertionError("a deadline in the past: " + advance.nextDeadline() + " at " + upTo);
        }
    }
}
