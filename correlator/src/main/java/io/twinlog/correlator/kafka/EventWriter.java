package io.twinlog.correlator.kafka;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.correlator.mapping.RowOutcome;
import io.twinlog.model.SourceId;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.header.Headers;

/** Turns what was decided into what is published. */
public interface EventWriter {

    /**
     * A record of a public topic.
     *
     * @param key its key
     * @param value its value
     * @param headers its headers
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared: made and sent.
    record Event(byte[] key, byte[] value, Headers headers) {}

    /** A discrepancy's transition. */
    Event discrepancy(Discrepancy discrepancy);

    /** An instruction's verdict. */
    Event verdict(InstructionVerdict verdict);

    /**
     * The discrepancy that {@link #discrepancy} has written, as far as its value tells.
     *
     * @throws io.twinlog.comparator.event.EventException if it is none
     */
    Discrepancy readDiscrepancy(byte[] value);

    /**
     * The verdict that {@link #verdict} has written.
     *
     * @throws io.twinlog.comparator.event.EventException if it is none
     */
    InstructionVerdict readVerdict(byte[] value);

    /**
     * What was seen of a source.
     *
     * @param minute the beginning of the minute of event time
     * @param rows its row changes by what mapping made of them
     * @param changes how many canonical changes they gave rise to
     */
    Event seen(SourceId source, Instant minute, Map<RowOutcome.Fate, Long> rows, long changes);

    /**
     * What became of the canonical changes of a partition.
     *
     * @param minute the beginning of the minute of event time
     * @param fates the changes by what became of them
     * @param rules how often each rule made a difference to what was decided in that minute, by its ID
     */
    Event decided(int partition, Instant minute, Map<Fate, Long> fates, Map<String, Long> rules);
}
