package io.twinlog.capture.engine;

import io.twinlog.model.SourceId;
import io.twinlog.model.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;

/** Names of what capture makes in a database. */
public final class Names {

    /** PostgreSQL cuts longer ones. */
    private static final int LONGEST = 63;

    private Names() {}

    /**
     * The name of a source's replication slot and of its publication: {@code twinlog_<pair>_<side>_<source>}. Where
     * PostgreSQL does not allow that, a similar one, made unique by a checksum.
     */
    public static String slot(Topics topics, SourceId source) {
        String plain = "twinlog_" + topics.pair() + "_" + source.side().word() + "_" + source.name();
        String allowed = plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        if (allowed.equals(plain) && plain.length() <= LONGEST) {
            return plain;
        }
        CRC32 crc = new CRC32();
        crc.update(plain.getBytes(StandardCharsets.UTF_8));
        String suffix = String.format(Locale.ROOT, "_%08x", crc.getValue());
        return allowed.substring(0, Math.min(allowed.length(), LONGEST - suffix.length())) + suffix;
    }
}
