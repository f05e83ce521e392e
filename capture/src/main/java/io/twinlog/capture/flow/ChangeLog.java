package io.twinlog.capture.flow;

import io.twinlog.capture.resume.ResumeState;
import io.twinlog.model.log.LogRecord;

/** Where a source's records are written: all that was written since the last checkpoint becomes visible at once, or never. */
public interface ChangeLog {

    /** Writes a record; how many bytes that took. */
    int write(LogRecord record);

    /**
     * Makes what was written visible, together with the state from which to go on.
     *
     * @param state what a restart begins with
     */
    void checkpoint(ResumeState state);
}
