package io.twinlog.console.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a component is. Components begin as {@link Starting}. */
public sealed interface State {

    /** Since when it has been so, by this process's clock. */
    Instant since();

    /** The word in metrics, logs and JSON. */
    Word word();

    /** Why, as a sentence without its final stop; empty where there is nothing to explain. Holds no row value. */
    String reason();

    /** The words for states. */
    enum Word {
        STARTING,
        UP,
        BEHIND,
        DOWN,
        FAILED
    }

    /**
     * It has not spoken yet, or has not got anywhere since it began.
     *
     * @param since since when
     * @param waitsFor who keeps it from beginning; null if it does so itself
     */
    record Starting(Instant since, @Nullable String waitsFor) implements State {
        @Override
        public Word word() {
            return Word.STARTING;
        }

        @Override
        public String reason() {
            return waitsFor == null
                    ? "has not been heard of yet"
                    : "it waits for " + waitsFor + ": nothing is decided yet";
        }
    }

    /** It works. */
    record Up(Instant since) implements State {
        @Override
        public Word word() {
            return Word.UP;
        }

        @Override
        public String reason() {
            return "";
        }
    }

    /**
     * It works, but too slowly or not on anything: nothing that depends on it is decided.
     *
     * @param since since when
     * @param by how old its watermark was when it was last looked at, or how long it has had none
     * @param waitsFor who keeps it from going on; null if it does so itself
     * @param waiting how many changes wait for that
     */
    record Behind(Instant since, Duration by, @Nullable String waitsFor, long waiting) implements State {

        @Override
        public Word word() {
            return Word.BEHIND;
        }

        @Override
        public String reason() {
            String reason = waitsFor == null
                    ? "its watermark is " + by.toSeconds() + " s old; nothing later is decided until it catches up"
                    : "it waits for " + waitsFor + ": nothing of the last " + by.toSeconds() + " s is decided";
            return waiting == 0 ? reason : reason + ", " + waiting + " changes wait";
        }
    }

    /**
     * It does not work, and is tried again.
     *
     * @param since since when
     * @param reason why not
     */
    record Down(Instant since, String reason) implements State {
        @Override
        public Word word() {
            return Word.DOWN;
        }
    }

    /**
     * It has failed for good, and is not tried again by this process.
     *
     * @param since since when
     * @param reason why, and what to do
     */
    record Failed(Instant since, String reason) implements State {
        @Override
        public Word word() {
            return Word.FAILED;
        }
    }
}
