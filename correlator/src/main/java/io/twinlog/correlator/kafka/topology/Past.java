package io.twinlog.correlator.kafka.topology;

import io.twinlog.correlator.epoch.Reread;
import java.util.Map;
import java.util.Set;

/**
 * What an epoch needs to know of those before it.
 *
 * @param reread the part of the logs that they have decided and that it judges again
 * @param kafka properties of Kafka clients, to read what was told
 * @param deadLetters marks of the dead letters that are known already, see {@link DeadLetters#mark}
 */
public record Past(Reread reread, Map<String, String> kafka, Set<Long> deadLetters) {
    public Past {
        kafka = Map.copyOf(kafka);
        deadLetters = Set.copyOf(deadLetters);
    }

    @Override
    public String toString() {
        return "Past[" + reread + ", " + deadLetters.size() + " dead letters]";
    }
}
