package io.twinlog.bench.report;

/**
 * How a contender of ours is to stand beside a peer or a limit.
 *
 * @param ours the contender
 * @param against the other one
 * @param mustReach the ratio of their rows per second that it must reach; 0 if it is only to be told
 * @param aim the ratio that we aim at; 0 if there is none
 */
public record Goal(String ours, String against, double mustReach, double aim) {

    /** A ratio that is only told. */
    public static Goal told(String ours, String against) {
        return new Goal(ours, against, 0, 0);
    }
}
