package io.twinlog.correlator.replay.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.twinlog.model.EventTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final int LEGACY = 0;
    private static final int NEW = 1;

    private final Pace pace = new Pace(2, 2, at(1_000), 10);
    private final List<Asking> asking = new ArrayList<>();

    @AfterEach
    void end() {
        pace.over();
        asking.forEach(one -> one.answer.join());
    }

    @Test
    void whileLittleIsInFlightAllReadOn() throws InterruptedException {
        pace.read(LEGACY, at(20), 4);
        pace.read(NEW, at(10), 5);

        assertThat(pace.mayReadOn(LEGACY)).isTrue();
        assertThat(pace.mayReadOn(NEW)).isTrue();
    }

    @Test
    void whereMuchIsInFlightTheOneAheadWaitsUntilLessIs() throws InterruptedException {
        pace.read(LEGACY, at(20), 10);
        pace.read(NEW, at(10), 0);
        Asking legacy = ask(LEGACY);
        assertThat(pace.mayReadOn(NEW)).isTrue();

        legacy.waits();
        pace.played(0, at(10), 1);

        assertThat(legacy.answer.join()).isTrue();
    }

    @Test
    void theOneBehindReadsOnWhenAllWorkersHavePlayedWhatWasCompleteWhenItLastDid() throws InterruptedException {
        pace.read(LEGACY, at(500), 100);
        pace.read(NEW, at(10), 5);
        assertThat(pace.mayReadOn(NEW)).as("nothing was complete before").isTrue();
        pace.read(NEW, at(20), 5);
        Asking renewed = ask(NEW);

        renewed.waits();
        pace.played(0, at(10), 3);
        renewed.waits();
        pace.played(1, at(9), 1);
        renewed.waits();
        pace.played(1, at(10), 1);

        assertThat(renewed.answer.join())
                .as("what came since is played while it reads")
                .isTrue();
    }

    @Test
    void twoThatAreEquallyFarWaitForTheWorkersToo() throws InterruptedException {
        pace.read(LEGACY, at(10), 6);
        pace.read(NEW, at(10), 6);
        assertThat(pace.mayReadOn(LEGACY)).isTrue();
        Asking renewed = ask(NEW);

        renewed.waits();
        pace.played(0, at(10), 0);
        pace.played(1, at(10), 0);

        assertThat(renewed.answer.join()).isTrue();
    }

    @Test
    void whereOnlyOneIsLeftItWaitsForNoOther() throws InterruptedException {
        pace.read(LEGACY, at(500), 100);
        pace.read(NEW, at(10), 0);
        pace.ended(NEW);

        assertThat(pace.mayReadOn(LEGACY)).isTrue();
    }

    @Test
    void beyondTheBoundaryNoneReadsUntilItIsExtended() {
        pace.read(LEGACY, at(1_000), 1);
        Asking legacy = ask(LEGACY);

        legacy.waits();
        pace.extend(at(1_001));

        assertThat(legacy.answer.join()).isTrue();
    }

    @Test
    void whenItIsOverNobodyNeedsToReadOn() {
        pace.read(LEGACY, at(1_000), 1);
        Asking legacy = ask(LEGACY);

        legacy.waits();
        pace.over();

        assertThat(legacy.answer.join()).isFalse();
    }

    private Asking ask(int lane) {
        Asking one = new Asking(lane);
        asking.add(one);
        return one;
    }

    /** A source that asks whether it may read on. */
    private final class Asking {

        private final CompletableFuture<Boolean> answer = new CompletableFuture<>();
        private final Thread thread;

        Asking(int lane) {
            thread = new Thread(() -> {
                try {
                    answer.complete(pace.mayReadOn(lane));
                } catch (InterruptedException e) {
                    answer.completeExceptionally(e);
                }
            });
            thread.start();
        }

        /** Also when it has been woken: then it looks again, and goes on waiting. */
        void waits() {
            await().until(() -> thread.getState() == Thread.State.WAITING || answer.isDone());
            assertThat(answer).isNotDone();
        }
    }

    private static EventTime at(long micros) {
        return new EventTime(micros);
    }
}
