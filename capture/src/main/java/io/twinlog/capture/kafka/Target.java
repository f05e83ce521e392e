package io.twinlog.capture.kafka;

import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.Topics;
import java.nio.charset.StandardCharsets;

/**
 * Where one source's records go.
 *
 * @param topics the pair's topics
 * @param source the source
 * @param partition its partition, of the change topic and of the offsets topic alike: nobody else writes there, so that
 *     nobody else's open transaction hides what it wrote
 */
public record Target(Topics topics, SourceId source, int partition) {

    /** The key of its records and of its resume state. */
    byte[] key() {
        return source.name().getBytes(StandardCharsets.UTF_8);
    }

    /** The key of its catalog. */
    byte[] catalogKey() {
        return (source.name() + "/catalog").getBytes(StandardCharsets.UTF_8);
    }

    String changes() {
        return topics.changes(side());
    }

    String offsets() {
        return topics.offsets(side());
    }

    /** Of two captures of one source the second fences the first. */
    String transactionalId() {
        return "twinlog." + topics.pair() + "." + side().word() + "." + source.name();
    }

    private Side side() {
        return source.side();
    }
}
