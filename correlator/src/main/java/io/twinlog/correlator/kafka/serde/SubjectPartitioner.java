package io.twinlog.correlator.kafka.serde;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Sends inputs to the partition of their subject and everything else to all: a stage's partitions must each know by
 * themselves up to when they have been told everything.
 */
public final class SubjectPartitioner implements StreamPartitioner<byte[], byte[]> {

    private final Set<Integer> all;

    public SubjectPartitioner(int partitions) {
        this.all = IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<Set<Integer>> partitions(String topic, byte[] key, byte[] value, int numPartitions) {
        if (numPartitions != all.size()) {
            throw new IllegalStateException("topic " + topic + " has " + numPartitions + " partitions, expected "
                    + all.size() + ": the number of partitions must not be changed");
        }
        Message.Kind kind = Message.Kind.of(value);
        return switch (kind) {
            case INPUT, SUBJECT_NEWS, PACKET -> Optional.of(Set.of(partitionOf(key, numPartitions)));
            case WATERMARK, NEWS -> Optional.of(all);
        };
    }

    /** The partition of a subject. */
    public static int partitionOf(byte[] subject, int partitions) {
        return partitionOf(hash(subject), partitions);
    }

    /** The partition of the subject with this {@link #hash}. */
    public static int partitionOf(int hash, int partitions) {
        return Math.floorMod(hash, partitions);
    }

    /** What the partition depends on, whatever the number of partitions. Kept on public topics: it must stay the same. */
    public static int hash(byte[] subject) {
        int hash = Arrays.hashCode(subject);
        // Arrays.hashCode alone leaves short keys close together.
        hash *= 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }
}
