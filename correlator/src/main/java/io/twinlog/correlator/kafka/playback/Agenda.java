package io.twinlog.correlator.kafka.playback;

import io.twinlog.model.EventTime;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;

/** Who is due when: at most one deadline per subject. Every adapter passes {@code AgendaContract}. */
public interface Agenda {

    /** Moves a subject's deadline; {@link EventTime#MAX} stands for none. */
    void move(Bytes subject, EventTime from, EventTime to);

    /**
     * The next subjects due up to {@code target}, earliest first: {@code atMost}, or all there are. They stay in the agenda,
     * and the caller moves each of them behind {@code target}.
     */
    List<Bytes> due(EventTime target, int atMost);
}
