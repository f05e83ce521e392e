package io.twinlog.correlator.replay.play;

import io.twinlog.model.EventTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Keeps the sources together, and not far ahead of the workers. Where much is in flight, a source that is ahead of the others waits, since
 * what it reads can only be decided when the others have come as far; the one furthest behind reads on when the workers have played what
 * was complete when it last did. So it always goes on, and what one reads and what the others play overlap. None reads further than the
 * boundary, up to which the replay leads.
 */
final class Pace {

    private final int mostInFlight;
    private final List<EventTime> watermarks;
    private final List<Boolean> ended;
    private final List<EventTime> played;
    /** Up to when all sources had been read when the one furthest behind last read on. */
    private EventTime complete = EventTime.MIN;

    private EventTime boundary;
    private long inFlight;
    private boolean over;

    /** @param mostInFlight how many changes may wait to be played before sources wait, too */
    Pace(int sources, int workers, EventTime boundary, int mostInFlight) {
        this.mostInFlight = mostInFlight;
        this.watermarks = new ArrayList<>(Collections.nCopies(sources, EventTime.MIN));
        this.ended = new ArrayList<>(Collections.nCopies(sources, false));
        this.played = new ArrayList<>(Collections.nCopies(workers, EventTime.MIN));
        this.boundary = boundary;
    }

    /** Waits until the source may read on; false if it need not. */
    synchronized boolean mayReadOn(int lane) throws InterruptedException {
        while (!over && !isFree(lane)) {
            wait();
        }
        EventTime least = least();
        if (!watermarks.get(lane).isAfter(least)) {
            complete = least;
        }
        return !over;
    }

    /** A source has handed over changes, and perhaps a watermark. */
    synchronized void read(int lane, EventTime watermark, long changes) {
        watermarks.set(lane, watermarks.get(lane).later(watermark));
        inFlight += changes;
        notifyAll();
    }

    /** A source has come to its end. */
    synchronized void ended(int lane) {
        ended.set(lane, true);
        notifyAll();
    }

    /** A worker has played changes: all that it was handed up to there. */
    synchronized void played(int worker, EventTime upTo, long changes) {
        played.set(worker, upTo);
        inFlight -= changes;
        notifyAll();
    }

    /** Up to where the replay leads. */
    synchronized EventTime boundary() {
        return boundary;
    }

    synchronized void extend(EventTime further) {
        boundary = further;
        notifyAll();
    }

    /** Nothing more is wanted of anyone. */
    synchronized void over() {
        over = true;
        notifyAll();
    }

    synchronized boolean isOver() {
        return over;
    }

    /** Whether all sources have been read to their ends, and all of it has been played. */
    synchronized boolean isExhausted() {
        return inFlight == 0 && !ended.contains(false);
    }

    /** Up to when all sources that have not ended have been read; MAX if all have. */
    synchronized EventTime least() {
        EventTime least = EventTime.MAX;
        for (int i = 0; i < watermarks.size(); i++) {
            if (!ended.get(i)) {
                least = least.earlier(watermarks.get(i));
            }
        }
        return least;
    }

    private boolean isFree(int lane) {
        EventTime mine = watermarks.get(lane);
        if (!mine.isBefore(boundary)) {
            return false;
        }
        return inFlight < mostInFlight || (!mine.isAfter(least()) && isPlayed(complete));
    }

    private boolean isPlayed(EventTime upTo) {
        return !Collections.min(played).isBefore(upTo);
    }
}
