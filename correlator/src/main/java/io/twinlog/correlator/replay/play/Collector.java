package io.twinlog.correlator.replay.play;

import io.twinlog.model.EventTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Puts what several tell in order: nothing is passed on before all have got as far. */
public final class Collector {

    private final List<EventTime> upTo;
    private final List<Long> undecided;
    private final Listener listener;
    private List<Word> waiting = new ArrayList<>();
    private EventTime passed = EventTime.MIN;

    /** Hears everything in its order. */
    public interface Listener {

        /**
         * Hears the next words.
         *
         * @param words in their order, all after the last {@code upTo}
         * @param upTo nothing up to here will come any more
         */
        void hear(List<Word> words, EventTime upTo);
    }

    public Collector(int tellers, Listener listener) {
        this.upTo = new ArrayList<>(Collections.nCopies(tellers, EventTime.MIN));
        this.undecided = new ArrayList<>(Collections.nCopies(tellers, 0L));
        this.listener = listener;
    }

    /** Takes what one of them tells. */
    public void take(Tidings tidings) {
        upTo.set(tidings.teller(), tidings.upTo());
        undecided.set(tidings.teller(), tidings.undecided());
        waiting.addAll(tidings.words());
        EventTime least = upTo();
        if (least.isAfter(passed)) {
            pass(least);
        }
    }

    /** Up to when all have told. */
    public EventTime upTo() {
        EventTime least = EventTime.MAX;
        for (EventTime one : upTo) {
            least = least.earlier(one);
        }
        return least;
    }

    /** In how many rows something is undecided that began in the window. */
    long undecided() {
        return undecided.stream().mapToLong(Long::longValue).sum();
    }

    private void pass(EventTime least) {
        List<Word> due = new ArrayList<>();
        List<Word> later = new ArrayList<>();
        for (Word word : waiting) {
            (word.at().isAfter(least) ? later : due).add(word);
        }
        due.sort(Word.ORDER);
        waiting = later;
        passed = least;
        listener.hear(due, least);
    }
}
