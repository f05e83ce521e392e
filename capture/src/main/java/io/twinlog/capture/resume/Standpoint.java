package io.twinlog.capture.resume;

import org.jspecify.annotations.Nullable;

/**
 * What the database says before capture starts.
 *
 * @param identity which database it is
 * @param timeline which branch of its log it writes
 * @param logEnd up to where its log has been written
 * @param slot capture's slot, null if there is none
 * @param slotName the slot's name
 */
public record Standpoint(
        DatabaseIdentity identity,
        Timeline timeline,
        long logEnd,
        @Nullable SlotStatus slot,
        String slotName) {}
