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
 * @param open whether the rows stay undecided, and what they take up is looked at
 */
public record Judging(String contender, String config, long changes, long warmUp, long from, long to, boolean open) {}
