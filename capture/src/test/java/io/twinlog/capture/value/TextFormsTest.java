package io.twinlog.capture.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlog.model.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-02-03 04:05:06+05:30    | 2026-02-02T22:35:06Z",
                "1900-01-01 00:00:00-04:56:02 | 1900-01-01T04:56:02Z",
                "0001-01-01 00:00:00+00 BC    | 0000-01-01T00:00:00Z",
                "10000-01-01 00:00:00.5+00    | +10000-01-01T00:00:00.500Z"
            })
    void aMomentIsReadAtAnyOffset(String text, String instant) {
        assertThat(TimeText.moment(text)).hasToString("Moment[value=" + instant + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "03.02.2026", "2026-02-03T04:05:06", "2026-13-01"})
    void aDateInAnotherStyleIsNotGuessed(String text) {
        assertThatThrownBy(() -> TimeText.date(text)).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"€12.34", "12,34 €", "$1.234", "$12", "(12.34)"})
    void moneyInAnotherLocaleIsNotGuessed(String text) {
        assertThatThrownBy(() -> TextForms.of(ColumnType.MONEY).parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bytesInTheOldStyleAreNotGuessed() {
        assertThatThrownBy(() -> TextForms.of(ColumnType.BYTEA).parse("abc"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{1", "{1,", "{1}}", "1,2", "{\"a}", "{1,2} "})
    void aBrokenArrayIsNotGuessed(String text) {
        assertThatThrownBy(() -> ArrayText.parse(text, ',', Value.Text::new)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void theLongestIntervalsAreRead() {
        assertThat(IntervalText.parse("2562047788:00:54.775807")).isEqualTo(new Value.Interval(0, 0, Long.MAX_VALUE));
        assertThat(IntervalText.parse("-2562047788:00:54.775808")).isEqualTo(new Value.Interval(0, 0, Long.MIN_VALUE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "P1Y", "1 fortnight", "1 mon 2562047789:00:00", "@ 1 mon", "infinity years"})
    void anIntervalInAnotherStyleIsNotGuessed(String text) {
        assertThatThrownBy(() -> IntervalText.parse(text)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void anHstoreHasTheOrderInWhichPostgresStoresIt() {
        Map<String, @Nullable String> map = new LinkedHashMap<>();
        map.put("ä", "1");
        map.put("bb", null);
        map.put("b", "\"\\");
        map.put("a", "");

        assertThat(HstoreText.of(map)).isEqualTo("\"a\"=>\"\", \"b\"=>\"\\\"\\\\\", \"bb\"=>NULL, \"ä\"=>\"1\"");
    }

    @Test
    void aTypeIsNamedWithoutItsSchemaHoweverItIsGiven() {
        assertThat(List.of(
                        TypeName.bare("mood"),
                        TypeName.bare("public.mood"),
                        TypeName.bare("\"other schema\".\"Mood\""),
                        TypeName.bare("\"Mood\"")))
                .containsExactly("mood", "mood", "Mood", "Mood");
    }
}
