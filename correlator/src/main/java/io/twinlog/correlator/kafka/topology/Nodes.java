package io.twinlog.correlator.kafka.topology;

import io.twinlog.model.Side;

/**
 * Names of processors, sinks, stores and internal topics. Stores and topics carry state from one version of the program to
 * the next: a name is never given to something else.
 */
final class Nodes {

    static final String CORRELATE = "correlate";
    static final String INSTRUCTIONS = "instructions";
    static final String TRANSITIONS = "transitions";
    static final String SINK_DISCREPANCIES = "to-discrepancies";
    static final String SINK_CURRENT = "to-discrepancies-current";
    static final String SINK_INSTRUCTIONS = "to-instructions";

    private Nodes() {}

    static String source(Side side) {
        return "changes-" + side.word();
    }

    static String canonicalise(Side side) {
        return "canonicalise-" + side.word();
    }

    static String canonical(Side side) {
        return "canonical-" + side.word();
    }

    static String sinkDeadLetters(Side side) {
        return "to-dead-letters-" + side.word();
    }

    static String sinkLedger(String processor) {
        return "to-ledger-" + processor;
    }

    /** The child under which a processor reaches a repartition topic: Kafka Streams puts this node in front of it. */
    static String repartition(String topic) {
        return topic + "-repartition-filter";
    }

    static String store(String processor, String what) {
        return processor + "-" + what;
    }
}
