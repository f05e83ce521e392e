package io.twinlog.correlator.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.twinlog.correlator.correlation.CorrelationSettings;
import io.twinlog.correlator.correlation.KeyStateCodec;
import io.twinlog.correlator.instruction.InstructionStateCodec;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells epochs apart: everything that decides, and everything that what a correlator remembers depends on. How long an open
 * discrepancy is remembered is not among it: that forgets earlier or later, and decides nothing otherwise.
 */
final class Fingerprint {

    /** Raised whenever the bytes of other state stores or of messages between the stages change their meaning. */
    private static final int FORMAT = 6;

    private Fingerprint() {}

    static String of(CorrelatorSettings settings, PairLogic logic) {
        CorrelationSettings times = settings.times();
        String text = String.join(
                "\n",
                "format " + FORMAT + "." + KeyStateCodec.FORMAT + "." + InstructionStateCodec.FORMAT,
                "mapping " + logic.fingerprint(),
                "rules " + logic.rules(),
                "legacy " + settings.legacy(),
                "new " + settings.renewed(),
                "partitions " + settings.partitions(),
                "instructions " + times.instructions(),
                "window " + times.window(),
                "settle " + times.settle(),
                "grace " + times.grace(),
                "clock skew " + times.clockSkew());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
