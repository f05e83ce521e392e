package io.twinlog.correlator.epoch;

import io.twinlog.model.EventTime;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a new epoch tells of what was told before it, so that nothing rings twice and nothing stays open that is no
 * difference any more.
 *
 * @param <T> what subscribers are told
 */
public final class CarryOver<T> {

    private final Telling<T> telling;
    private final Reread reread;

    public CarryOver(Telling<T> telling, Reread reread) {
        this.telling = telling;
        this.reread = reread;
    }

    /**
     * Decides on one thing.
     *
     * @param told the last that was told of it before this epoch; null if nothing
     * @param found the last that this epoch has come to say of it; null if nothing so far
     * @param at event time up to which this epoch has judged, at least {@link Reread#until()}
     */
    public Decision decide(@Nullable T told, @Nullable T found, EventTime at) {
        if (told == null) {
            return found == null ? new Decision.Keep(0) : alone(found);
        }
        int last = telling.revision(told);
        // What the logs do not hold as a whole any more cannot be judged better now than it was then.
        if (!reread.covers(telling.first(told))) {
            return notJudgedAgain(told, found, last, at);
        }
        if (found == null) {
            return missed(told, last, at);
        }
        if (isBefore(told, found, at) || (telling.isEarly(found) && !telling.isEarly(told))) {
            return new Decision.Wait();
        }
        return telling.sameNews(told, found) ? new Decision.Keep(last) : new Decision.Say(last + 1);
    }

    /** Whether it was all over before what was told began, as of an instruction that is carried out again much later: that may come yet. */
    private boolean isBefore(T told, T found, EventTime at) {
        return telling.last(found).isBefore(telling.first(told)) && at.isBefore(reread.foundBy(telling.last(told)));
    }

    /** Decides on what comes of something that was found and held. */
    public Decision after(Decision.Hold held, T told, T news) {
        return telling.sameNews(told, news)
                ? new Decision.Keep(held.revision())
                : new Decision.Say(held.revision() + 1);
    }

    private Decision notJudgedAgain(T told, @Nullable T found, int last, EventTime at) {
        if (found == null) {
            // Until it is found: what is not remembered as told would be told as if it were new.
            return at.isBefore(reread.foundBy(telling.last(told))) ? new Decision.Wait() : new Decision.Keep(last);
        }
        return telling.sameNews(told, found) ? new Decision.Keep(last) : new Decision.Hold(last);
    }

    private Decision alone(T found) {
        boolean beforeStart = telling.isUndecidable(found) && !reread.covers(telling.first(found));
        return beforeStart || telling.isWorthNothingAlone(found) ? new Decision.Keep(0) : new Decision.Say(1);
    }

    private Decision missed(T told, int last, EventTime at) {
        // Also what had come to its end: else it would be told as if it were new.
        if (at.isBefore(reread.foundBy(telling.last(told)))) {
            return new Decision.Wait();
        }
        return telling.isEnd(told) ? new Decision.Keep(last) : new Decision.End(last + 1);
    }
}
