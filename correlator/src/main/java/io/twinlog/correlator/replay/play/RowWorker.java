package io.twinlog.correlator.replay.play;

import io.twinlog.comparator.compare.Comparison;
import io.twinlog.correlator.correlation.Context;
import io.twinlog.correlator.kafka.topology.Horizon;
import io.twinlog.correlator.replay.ReplayPlan;
import io.twinlog.model.EventTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Plays the rows whose hash falls to it, up to the least watermark of the sources that have not ended. One thread. */
final class RowWorker {

    private static final long LOOK_MILLIS = 50;

    private final int number;
    private final ReplayPlan plan;
    private final Intake intake;
    private final Pace pace;
    private final BlockingQueue<Tidings> tidings;
    private final Horizon horizon;
    private final List<RowPlay> plays = new ArrayList<>();
    private final List<EventTime> watermarks;
    private final List<Boolean> ended;
    private Context context;
    private EventTime played = EventTime.MIN;

    RowWorker(
            int number,
            ReplayPlan plan,
            List<Comparison> judgings,
            Intake intake,
            Pace pace,
            BlockingQueue<Tidings> tidings,
            Memory memory) {
        this.number = number;
        this.plan = plan;
        this.intake = intake;
        this.pace = pace;
        this.tidings = tidings;
        this.context = Context.of(plan.times());
        this.horizon = new Horizon(plan.times());
        for (Comparison judging : judgings) {
            plays.add(new RowPlay(plan, plays.size(), judging, memory.shelf(), memory.mostMoving()));
        }
        this.watermarks = new ArrayList<>(Collections.nCopies(plan.sources().size(), EventTime.MIN));
        this.ended = new ArrayList<>(Collections.nCopies(plan.sources().size(), false));
    }

    /** Works until the replay is over. */
    void work() throws InterruptedException {
        while (!pace.isOver()) {
            for (Portion portion : intake.take()) {
                file(portion);
            }
            EventTime frontier = pace.boundary().earlier(least());
            if (frontier.isAfter(played)) {
                play(frontier);
            }
        }
    }

    /** What became of the window's changes. To be asked when it works no more. */
    FateCounts counts() {
        return plays.get(0).counts();
    }

    private void file(Portion portion) {
        if (!portion.news().isEmpty()) {
            context = context.with(portion.news());
        }
        for (Portion.Routed routed : portion.changes()) {
            for (RowPlay play : plays) {
                play.add(portion.lane(), routed.row(), routed.change());
            }
        }
        EventTime watermark = portion.watermark();
        if (watermark != null) {
            watermarks.set(portion.lane(), watermark);
        }
        if (portion.ends()) {
            ended.set(portion.lane(), true);
            context = context.withEnd(plan.sources().get(portion.lane()), watermarks.get(portion.lane()));
        }
    }

    private void play(EventTime frontier) throws InterruptedException {
        List<Word> words = new ArrayList<>();
        for (RowPlay play : plays) {
            play.know(context);
            if (!played.isBefore(plan.end()) && isBoundary(played)) {
                play.followUndecided();
            }
            long changes = play.playTo(frontier);
            words.addAll(play.words());
            if (play == plays.get(0)) {
                pace.played(number, frontier, changes);
            }
        }
        played = frontier;
        context = context.prunedBefore(horizon.at(frontier));
        // Nobody asks in between, and to know all along would take a look-up a step.
        boolean mayEnd = !frontier.isBefore(plan.end()) && isBoundary(frontier);
        long undecided = mayEnd
                ? plays.stream().mapToLong(play -> play.undecided().size()).sum()
                : 0;
        Tidings told = new Tidings(number, frontier, words, undecided);
        // If the listener is slow, so is this worker, until the replay is over.
        boolean taken;
        do {
            taken = tidings.offer(told, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } while (!taken && !pace.isOver());
    }

    /** Whether the replay would have ended there, had nothing been undecided. */
    private boolean isBoundary(EventTime time) {
        long beyond = time.micros() - plan.end().micros();
        return beyond % (plan.margin().toNanos() / 1_000) == 0;
    }

    private EventTime least() {
        EventTime least = EventTime.MAX;
        for (int i = 0; i < watermarks.size(); i++) {
            if (!ended.get(i)) {
                least = least.earlier(watermarks.get(i));
            }
        }
        return least;
    }
}
