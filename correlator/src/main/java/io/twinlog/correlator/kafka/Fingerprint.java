package io.twinlog.correlator.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells epochs apart: everything that what a correlator remembers depends on. */
final class Fingerprint {

    /** Raised whenever the bytes of state stores or of messages between the stages change their meaning. */
    private static final int FORMAT = 1;

    private Fingerprint() {}

    static String of(CorrelatorSettings settings, PairLogic logic) {
        String text = String.join(
                "\n",
                "format " + FORMAT,
                "mapping " + logic.fingerprint(),
                "legacy " + settings.legacy(),
                "new " + settings.renewed(),
                "partitions " + settings.partitions(),
                "instructions " + settings.times().instructions());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
