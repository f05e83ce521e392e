package io.twinlog.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.console.TestClock;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HealthBoardTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final ComponentId LEGACY = ComponentId.capture("membership", new SourceId(Side.LEGACY, "main"));
    private static final ComponentId CORRELATE = ComponentId.correlate("membership");

    private final TestClock clock = new TestClock(NOON);
    private final HealthBoard board = new HealthBoard(clock, Duration.ofSeconds(30));

    @Test
    void aComponentStartsThenIsUp() {
        board.expect(LEGACY);
        assertThat(board.look().components())
                .containsExactly(java.util.Map.entry(LEGACY, new State.Starting(NOON, null)));
        assertThat(board.look().ready()).isFalse();
        assertThat(board.look().live()).isTrue();

        clock.advance(Duration.ofSeconds(2));
        board.reached(LEGACY, EventTime.of(clock.instant()));

        assertThat(board.look().components())
                .containsExactly(java.util.Map.entry(LEGACY, new State.Up(NOON.plusSeconds(2))));
        assertThat(board.look().ready()).isTrue();
    }

    @Test
    void aWatermarkThatStandsStillIsBehindSinceItWasFoundOut() {
        board.reached(LEGACY, EventTime.of(NOON));
        board.look();

        clock.advance(Duration.ofSeconds(30));
        assertThat(state(LEGACY)).isEqualTo(new State.Up(NOON));
        clock.advance(Duration.ofSeconds(1));
        assertThat(state(LEGACY)).isEqualTo(new State.Behind(NOON.plusSeconds(31), Duration.ofSeconds(31), null, 0));
        clock.advance(Duration.ofSeconds(9));
        assertThat(state(LEGACY)).isEqualTo(new State.Behind(NOON.plusSeconds(31), Duration.ofSeconds(40), null, 0));
        assertThat(board.look().ready()).isTrue();

        board.reached(LEGACY, EventTime.of(clock.instant()));
        assertThat(state(LEGACY)).isEqualTo(new State.Up(NOON.plusSeconds(40)));
    }

    @Test
    void whatIsDownStaysDownUntilItSpeaks() {
        board.up(CORRELATE);
        board.reached(LEGACY, EventTime.of(NOON));
        board.look();

        board.down(LEGACY, "connection refused");
        assertThat(state(LEGACY)).isEqualTo(new State.Down(NOON, "connection refused"));
        clock.advance(Duration.ofSeconds(5));
        board.down(LEGACY, "no route to host");
        assertThat(state(LEGACY)).isEqualTo(new State.Down(NOON, "no route to host"));
        assertThat(board.look().unready()).containsExactly(LEGACY);
        assertThat(board.look().live()).isTrue();

        board.reached(LEGACY, EventTime.of(NOON));
        assertThat(state(LEGACY)).isEqualTo(new State.Up(NOON.plusSeconds(5)));
    }

    @Test
    void correlationHasNoWatermarkAndIsNeverBehind() {
        board.up(CORRELATE);
        clock.advance(Duration.ofDays(1));

        assertThat(board.look().components().get(CORRELATE)).isInstanceOf(State.Up.class);
    }

    @Test
    void aCorrelationNamesWhomItWaitsForAndGoesBackWithAPartThatIsFurtherBehind() {
        board.stands(CORRELATE, EventTime.of(NOON), null, 0);
        board.stands(CORRELATE, EventTime.of(NOON.minusSeconds(40)), "new/main", 0);

        assertThat(state(CORRELATE)).isEqualTo(new State.Behind(NOON, Duration.ofSeconds(40), "new/main", 0));
        assertThat(state(CORRELATE).reason()).isEqualTo("it waits for new/main: nothing of the last 40 s is decided");
    }

    @Test
    void aCorrelationThatIsBehindSaysHowManyChangesWait() {
        board.stands(CORRELATE, EventTime.of(NOON.minusSeconds(40)), "new/main", 60_000);

        assertThat(state(CORRELATE).reason())
                .isEqualTo("it waits for new/main: nothing of the last 40 s is decided, 60000 changes wait");

        board.stands(CORRELATE, EventTime.of(NOON.minusSeconds(40)), null, 7);

        assertThat(state(CORRELATE).reason())
                .isEqualTo("its watermark is 40 s old; nothing later is decided until it catches up, 7 changes wait");
    }

    @Test
    void whoHasGotNowhereIsStartingAndAfterAWhileBehind() {
        board.up(CORRELATE);
        board.stands(CORRELATE, EventTime.MIN, "new/main", 0);
        clock.advance(Duration.ofSeconds(30));
        assertThat(state(CORRELATE)).isEqualTo(new State.Starting(NOON, "new/main"));
        assertThat(state(CORRELATE).reason()).isEqualTo("it waits for new/main: nothing is decided yet");
        clock.advance(Duration.ofSeconds(1));

        assertThat(state(CORRELATE))
                .isEqualTo(new State.Behind(NOON.plusSeconds(31), Duration.ofSeconds(31), "new/main", 0));
    }

    @Test
    void whoWasUpAndTakesOverAPartThatHasGotNowhereStaysUpForAWhile() {
        board.stands(CORRELATE, EventTime.of(NOON), null, 0);
        board.look();

        board.stands(CORRELATE, EventTime.MIN, "new/main", 0);

        assertThat(state(CORRELATE)).isEqualTo(new State.Up(NOON));
    }

    @Test
    void whatHasFailedStaysFailedAndConcernsNobodyElse() {
        board.up(CORRELATE);
        board.failed(LEGACY, "its slot is lost");
        board.up(LEGACY);
        board.down(LEGACY, "connection refused");
        board.reached(LEGACY, EventTime.of(NOON));

        assertThat(state(LEGACY)).isEqualTo(new State.Failed(NOON, "its slot is lost"));
        assertThat(board.look().live()).isTrue();
        assertThat(board.look().ready()).isFalse();
        assertThat(board.look().broken()).isEqualTo(java.util.Map.of(LEGACY, "its slot is lost"));
    }

    @Test
    void aFatalFailureIsNeitherLiveNorReady() {
        board.up(CORRELATE);
        board.fatal("the state directory is full");

        assertThat(board.look().live()).isFalse();
        assertThat(board.look().ready()).isFalse();
    }

    private State state(ComponentId component) {
        return java.util.Objects.requireNonNull(board.look().components().get(component));
    }
}
