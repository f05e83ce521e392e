package io.twinlog.comparator.event;

import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.model.EventTime;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.wire.WireWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Names discrepancies by what they are about, so that every run, and a run after any crash, names them alike. */
public final class DiscrepancyIds {

    private static final int BYTES = 16;

    private DiscrepancyIds() {}

    /**
     * The ID: the first 128 bits of the SHA-256 of what it is about, each part with its length.
     *
     * @param pair the pair's name
     * @param entity the row's entity
     * @param key the row
     * @param instruction the ID of the instruction; null if none
     * @param opened event time of the first change
     * @param aspect tells apart what opens at the same moment about the same row
     */
    public static DiscrepancyId of(
            String pair,
            String entity,
            BusinessKey key,
            @Nullable String instruction,
            EventTime opened,
            String aspect) {
        WireWriter about = new WireWriter();
        about.writeString(pair);
        about.writeString(entity);
        about.writeKey(key);
        about.writeNullableString(instruction);
        about.writeEventTime(opened);
        about.writeString(aspect);
        byte[] hash = sha256().digest(about.toByteArray());
        return new DiscrepancyId(HexFormat.of().formatHex(hash, 0, BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
