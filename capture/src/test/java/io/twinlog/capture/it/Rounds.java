package io.twinlog.capture.it;

/** How often the tests break what they break: {@code -Dkill.rounds}, 20 as CI runs them, fewer in an ordinary build. */
final class Rounds {

    static final int ALL = Integer.getInteger("kill.rounds", 20);

    private Rounds() {}

    /** For what costs more than most: half as many, two at least, and no more than enough. */
    static int of(int enough) {
        return Math.min(enough, Math.max(2, ALL / 2));
    }
}
