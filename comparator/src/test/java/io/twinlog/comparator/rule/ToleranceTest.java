package io.twinlog.comparator.rule;

import static io.twinlog.comparator.testing.Effects.decimal;
import static io.twinlog.comparator.testing.Effects.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToleranceTest {

    @Test
    void isReadFromText() {
        assertThat(Tolerance.parse("0.01")).isEqualTo(new Tolerance.Absolute(new BigDecimal("0.01")));
        assertThat(Tolerance.parse(" 5 ")).isEqualTo(new Tolerance.Absolute(new BigDecimal("5")));
        assertThat(Tolerance.parse("0.5%")).isEqualTo(new Tolerance.Percent(new BigDecimal("0.5")));
        assertThat(Tolerance.parse("500ms")).isEqualTo(new Tolerance.Within(Duration.ofMillis(500)));
        assertThat(Tolerance.parse("1.5s")).isEqualTo(new Tolerance.Within(Duration.ofMillis(1500)));
        assertThat(Tolerance.parse("5m")).isEqualTo(new Tolerance.Within(Duration.ofMinutes(5)));
        assertThat(Tolerance.parse("1h")).isEqualTo(new Tolerance.Within(Duration.ofHours(1)));
        assertThat(Tolerance.parse("2d")).isEqualTo(new Tolerance.Within(Duration.ofDays(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1y", "1 %x", "1e3", "1.", "PT1S"})
    void refusesOtherText(String text) {
        assertThatThrownBy(() -> Tolerance.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not a tolerance: allowed is a number such as 0.01, a percentage such as"
                        + " 0.5%, or a duration such as 500ms, 2s, 5m, 1h or 1d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00%", "0s"})
    void refusesNothing(String text) {
        assertThatThrownBy(() -> Tolerance.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a tolerance is more than zero");
    }

    @Test
    void theBoundItselfAgrees() {
        Tolerance cent = Tolerance.parse("0.01");
        assertThat(cent.covers(value(decimal("1.00")), value(decimal("1.01")))).isTrue();
        assertThat(cent.covers(value(decimal("1.00")), value(decimal("1.0101"))))
                .isFalse();
        assertThat(cent.covers(value(decimal("-0.005")), value(decimal("0.005"))))
                .isTrue();
    }

    @Test
    void percentIsOfTheLargerOne() {
        Tolerance percent = Tolerance.parse("10%");
        assertThat(percent.covers(value(90), value(100))).isTrue();
        assertThat(percent.covers(value(100), value(90))).isTrue();
        assertThat(percent.covers(value(100), value(111))).isTrue();
        assertThat(percent.covers(value(100), value(112))).isFalse();
        assertThat(percent.covers(value(-1), value(1))).isFalse();
        assertThat(percent.covers(value(0), value(decimal("0.001")))).isFalse();
    }

    @Test
    void durationsAreForTimes() {
        Tolerance second = Tolerance.parse("1s");
        assertThat(second.covers(
                        new Value.Moment(Instant.parse("2026-02-03T10:00:00Z")),
                        new Value.Moment(Instant.parse("2026-02-03T10:00:01Z"))))
                .isTrue();
        assertThat(second.covers(
                        new Value.Moment(Instant.parse("2026-02-03T10:00:00Z")),
                        new Value.Moment(Instant.parse("2026-02-03T10:00:01.000001Z"))))
                .isFalse();
        assertThat(second.covers(
                        new Value.Timestamp(LocalDateTime.parse("2026-02-03T23:59:59.5")),
                        new Value.Timestamp(LocalDateTime.parse("2026-02-04T00:00:00.5"))))
                .isTrue();
        assertThat(second.covers(new Value.Time(0), new Value.Time(1_000_000))).isTrue();
        assertThat(second.covers(new Value.ZonedTime(7_200_000_000L, 7200), new Value.ZonedTime(0, 0)))
                .isTrue();
        assertThat(Tolerance.parse("1d")
                        .covers(
                                new Value.Date(LocalDate.parse("2026-02-28")),
                                new Value.Date(LocalDate.parse("2026-03-01"))))
                .isTrue();
    }

    @Test
    void nothingElseIsClose() {
        Tolerance number = Tolerance.parse("10");
        assertThat(number.covers(Value.NULL, value(0))).isFalse();
        assertThat(number.covers(Value.UNKNOWN, Value.UNKNOWN)).isFalse();
        assertThat(number.covers(value("1"), value("1"))).isFalse();
        assertThat(number.covers(new Value.NaN(), value(1))).isFalse();
        assertThat(Tolerance.parse("1d")
                        .covers(
                                new Value.Timestamp(LocalDateTime.parse("2026-02-03T00:00")),
                                new Value.Moment(Instant.parse("2026-02-03T00:00:00Z"))))
                .isFalse();
    }
}
