package io.twinlog.bench.report;

/**
 * How a contender of ours is to stand beside a peer or a limit.
 *
 * @param ours the contender
 * @param against the other one
 * @param by what is compared
 * @param mustReach the ratio that it must reach; 0 if it is only to be told
 * @param aim the ratio that we aim at; 0 if there is none
 */
public record Goal(String ours, String against, By by, double mustReach, double aim) {

    /** What of two contenders is compared; more is better. */
    public enum By {
        /** Rows per second, from the first row to the last. */
        SPEED,
        /** Rows per second of CPU, without the warm-up: what else runs on the machine hardly matters to it. */
        COST
    }

    /** A ratio of speeds. */
    public static Goal speed(String ours, String against, double mustReach, double aim) {
        return new Goal(ours, against, By.SPEED, mustReach, aim);
    }

    /** A ratio of speeds that is only told. */
    public static Goal told(String ours, String against) {
        return speed(ours, against, 0, 0);
    }
}
