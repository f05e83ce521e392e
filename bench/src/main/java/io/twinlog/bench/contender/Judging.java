package io.twinlog.bench.contender;

/**
 * The task of doing something with both change topics of a pair.
 *
 * @param contender what to call it
 * @param config the pair's config file
 * @param changes how many row changes both sides have together
 * @param warmUp how many of them only warm up the JVM
 * @param from event time of the first row, in microseconds
 * @param to event time just after the last, in microseconds
 * @param asItComes whether a peer has Kafka Streams' own settings instead of Twinlog's
 * @param open whether the rows stay undecided, and what they take up is looked at
 */
public record Judging(
        String contender,
        String config,
        long changes,
        long warmUp,
        long from,
        long to,
        boolean asItComes,
        boolean open) {

    /** The same for a peer with Kafka Streams' own settings. */
    public Judging asItComes(String name) {
        return new Judging(name, config, changes, warmUp, from, to, true, open);
    }
}
