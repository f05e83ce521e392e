package io.twinlog.capture.kafka;

/** Sizes that producer and topics agree on, and how long to wait for a broker. */
final class KafkaLimits {

    /** The largest batch of records, in bytes, that a change topic takes if capture creates it. */
    static final int LARGEST_BATCH = 64 << 20;

    /** How many bytes may wait to be sent: the largest batch, and others meanwhile. */
    static final int BUFFER = LARGEST_BATCH + (16 << 20);

    /** For how long Kafka may be out of reach before an attempt is given up, and another begins. */
    static final int PATIENCE_MILLIS = 15_000;

    private KafkaLimits() {}

    /** The largest record that fits into such a batch: the rest is room for what surrounds it. */
    static int largestRecord(int batch) {
        return batch - Math.min(64 << 10, batch / 8);
    }
}
