package io.twinlog.capture.kafka;

/** Sizes that producer and topics agree on, and how long to wait for a broker. */
final class KafkaLimits {

    /** The largest batch of records that a change topic takes, in bytes. */
    static final int LARGEST_BATCH = 64 << 20;

    /** The largest record that is sent; a larger one leaves a hole. The rest is room for what surrounds it. */
    static final int LARGEST_RECORD = LARGEST_BATCH - (64 << 10);

    /** For how long Kafka may be out of reach before an attempt is given up, and another begins. */
    static final int PATIENCE_MILLIS = 15_000;

    private KafkaLimits() {}
}
