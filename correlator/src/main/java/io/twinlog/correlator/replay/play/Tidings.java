package io.twinlog.correlator.replay.play;

import io.twinlog.model.EventTime;
import java.util.List;

/**
 * What one who plays rows tells.
 *
 * @param teller who, counted from 0
 * @param upTo everything up to here has been played
 * @param words what was told since the last tidings, in any order, none after {@code upTo}
 * @param undecided where the replay may end, in how many rows something is undecided that began in the window; else 0
 */
public record Tidings(int teller, EventTime upTo, List<Word> words, long undecided) {
    public Tidings {
        words = List.copyOf(words);
    }
}
