package io.twinlog.correlator.simulation.databases;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.correlator.kafka.playback.Frontier;
import io.twinlog.model.EventTime;
import java.util.function.Consumer;

/**
 * How what a task decides reaches the subscriber.
 *
 * @param <T> what is told
 */
interface Voice<T> {

    /**
     * Makes the voice of a task, also when the task goes on after a crash.
     *
     * @param <T> what is told
     */
    interface Maker<T> {
        Voice<T> make(MemoryStore store, int partition, int partitions, Consumer<T> subscriber);
    }

    /** The voices of an epoch's tasks. */
    record Epoch(Maker<Discrepancy> discrepancies, Maker<InstructionVerdict> verdicts) {

        /** One that has none before it. */
        static Epoch first() {
            return new Epoch(plain(EventTime.MAX), plain(EventTime.MAX));
        }

        /** The same, which ends when it has played up to a time. */
        static Epoch until(EventTime end) {
            return new Epoch(plain(end), plain(end));
        }
    }

    /** From now on it says up to when may be played. */
    void limits(Frontier frontier);

    void say(byte[] subject, T news);

    /** Everything up to here has been played. */
    void played(EventTime upTo);

    /** Does what is to be done between playing. */
    void catchUp();

    private static <T> Maker<T> plain(EventTime end) {
        return (store, partition, partitions, subscriber) -> new Voice<>() {
            @Override
            public void limits(Frontier frontier) {
                frontier.limit(end);
            }

            @Override
            public void say(byte[] subject, T news) {
                subscriber.accept(news);
            }

            @Override
            public void played(EventTime upTo) {}

            @Override
            public void catchUp() {}
        };
    }
}
