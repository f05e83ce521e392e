package io.twinlog.capture.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final String HISTORY = """
            1\t0/3000000\tno recovery target specified

            # by hand
            2\t1/A0\tbefore 2026-01-01 00:00:00+00
            """;

    @Test
    void knowsWhereItHasComeFrom() {
        assertThat(Timeline.of(3, HISTORY)).isEqualTo(new Timeline(3, Map.of(1L, 0x3000000L, 2L, 0x1000000A0L)));
        assertThatThrownBy(() -> Timeline.of(3, "<html>")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void holdsWhatItsParentsHadWhenTheyWereLeft() {
        Timeline three = Timeline.of(3, HISTORY);
        assertThat(three.holds(1, 0x3000000)).isTrue();
        assertThat(three.holds(1, 0x3000001)).isFalse();
        assertThat(three.holds(2, 0x1000000A0L)).isTrue();
        assertThat(three.holds(2, 0x1000000A1L)).isFalse();
        assertThat(three.holds(3, -1)).isTrue();
        assertThat(three.holds(4, 1)).isFalse();
        assertThat(three.holds(0, -1)).isTrue();
        assertThat(Timeline.UNKNOWN.holds(0, -1)).isTrue();
        assertThat(Timeline.UNKNOWN.holds(3, -1)).isTrue();
    }
}
