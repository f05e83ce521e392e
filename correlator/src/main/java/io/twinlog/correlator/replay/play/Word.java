package io.twinlog.correlator.replay.play;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.correlator.correlation.CorrelationEffect.RowTransition;
import io.twinlog.model.EventTime;
import java.util.Comparator;
import org.apache.kafka.common.utils.Bytes;

/** Something told of a row. The order of words is the same for any number of workers. */
public sealed interface Word {

    /** By event time, row, and the place within what was decided of the row. */
    Comparator<Word> ORDER = (one, other) -> {
        int byTime = one.at().compareTo(other.at());
        int byRow = byTime != 0 ? byTime : one.row().compareTo(other.row());
        return byRow != 0 ? byRow : Integer.compare(one.place(), other.place());
    };

    /** When it was due. */
    EventTime at();

    /** The row as a subject. */
    Bytes row();

    /** Counts what one step has decided of the row. */
    int place();

    /**
     * A discrepancy's next transition.
     *
     * @param judging under which rules, counted from 0
     */
    record Reported(Bytes row, int place, int judging, Discrepancy discrepancy) implements Word {
        @Override
        public EventTime at() {
            return discrepancy.decidedAt();
        }
    }

    /** What is known of a row under an instruction has changed. */
    record Moved(Bytes row, int place, RowTransition transition) implements Word {
        @Override
        public EventTime at() {
            return transition.at();
        }
    }
}
