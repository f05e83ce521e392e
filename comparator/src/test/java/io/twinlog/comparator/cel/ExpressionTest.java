package io.twinlog.comparator.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlog.comparator.testing.RandomValues;
import io.twinlog.comparator.value.Normal;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.ByteString;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

    private static final Map<String, Value> ROW = new HashMap<>(Map.ofEntries(
            Map.entry("first_name", new Value.Text("Ada")),
            Map.entry("last_name", new Value.Text("Lovelace")),
            Map.entry("middle_name", Value.NULL),
            Map.entry("kind", new Value.Padded("E   ")),
            Map.entry("grade", new Value.Int(7)),
            Map.entry("salary", new Value.Decimal(new BigDecimal("1234.50"))),
            Map.entry("big", new Value.Int(9007199254740993L)),
            Map.entry("hired_on", new Value.Date(LocalDate.parse("2026-02-03"))),
            Map.entry("seen_at", new Value.Moment(Instant.parse("2026-02-03T10:00:00Z"))),
            Map.entry("active", new Value.Bool(true)),
            Map.entry("payload", new Value.Json("{\"type\": \"A\", \"n\": [1, 2.5]}")),
            Map.entry("photo", new Value.Bytes(ByteString.copyOf(new byte[] {1, 2}))),
            Map.entry("tags", new Value.Array(List.of(new Value.Text("a"), Value.NULL))),
            Map.entry("company", new Value.Reference("company", BusinessKey.of("no", new Value.Int(7)))),
            Map.entry("toast", Value.UNKNOWN)));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "row.first_name + ' ' + row.last_name ; Text[value=Ada Lovelace]",
                "row.middle_name == null ? 'none' : row.middle_name ; Text[value=none]",
                "row.middle_name ; NULL",
                "row.kind == 'E' ; Bool[value=true]",
                "row.grade * 2 ; Int[value=14]",
                "row.salary * 100 ; Float64[value=123450.0]",
                "row.salary * row.grade ; Float64[value=8641.5]",
                "row.grade - row.salary ; Float64[value=-1227.5]",
                "row.salary + 1 ; Float64[value=1235.5]",
                "row.grade / 2.0 ; Float64[value=3.5]",
                "row.salary == 1234.5 ; Bool[value=true]",
                "row.grade == 7.0 && row.grade < 7.5 ; Bool[value=true]",
                "row.big ; Int[value=9007199254740993]",
                "row.hired_on > '2026-01-01' ; Bool[value=true]",
                "row.seen_at ; Moment[value=2026-02-03T10:00:00Z]",
                "row.seen_at > timestamp('2026-02-03T09:59:59Z') ; Bool[value=true]",
                "row.seen_at.getFullYear() ; Int[value=2026]",
                "row.payload.type == 'A' && row.payload.n[1] == 2.5 ; Bool[value=true]",
                "row.tags.exists(t, t == null) ; Bool[value=true]",
                "row.company.no == 7 ; Bool[value=true]",
                "size(row.photo) ; Int[value=2]",
                "row.photo ; Bytes[value=\\x0102]",
                "row.first_name.upperAscii().substring(1) ; Text[value=DA]",
                "math.greatest(row.grade, 3) ; Int[value=7]",
                "{'name': row.first_name, 'grades': [row.grade]} ; Json[text={\"grades\":[7],\"name\":\"Ada\"}]",
                "duration('90m') ; Interval[months=0, days=0, micros=5400000000]",
                "[row.grade, row.salary] ; Array[elements=[Int[value=7], Float64[value=1234.5]]]",
                "has(row.toast) ; Bool[value=false]",
                "has(row.grade) ; Bool[value=true]",
                "row.toast + 'x' ; UNKNOWN",
                "row.toast == 'x' && row.grade == 0 ; Bool[value=false]",
                "row['grade'] ; Int[value=7]",
            })
    void evaluates(String expression, String value) {
        assertThat(Expression.compile(expression, "row")
                        .evaluate(new Scope().put("row", ROW))
                        .toString())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "row.kind == 'E' ; YES",
                "row.active ; YES",
                "row.grade > 7 ; NO",
                "row.toast == 'x' ; UNKNOWN",
                "row.toast == 'x' || row.grade == 7 ; YES",
            })
    void judges(String predicate, Judgement judgement) {
        assertThat(Expression.predicate(predicate, "row").judge(new Scope().put("row", ROW)))
                .isEqualTo(judgement);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "row.nickname == 'x' ; it reads a name that the row does not have",
                "row.grade + 'x' ; an operator or function does not take values of these types",
                "row.grade / 0 ; it divides by zero",
                "int(row.first_name) ; a text does not have the form that a conversion needs",
                "row.big * row.big ; a number is too large",
            })
    void aFailureSaysWhyWithoutAnyValue(String expression, String cause) {
        assertThatThrownBy(() -> Expression.compile(expression, "row").evaluate(new Scope().put("row", ROW)))
                .isInstanceOf(ExpressionException.class)
                .hasMessage("'" + expression + "' failed: " + cause);
    }

    @Test
    void aMistakeIsNamedWithItsPlace() {
        assertThatThrownBy(() -> Expression.compile("row.a == ", "row"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'row.a == ', column 10: mismatched input '<EOF>'");
        assertThatThrownBy(() -> Expression.compile("rov.a == 1", "row"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'rov.a == 1', column 1: undeclared reference to 'rov' (in container '')");
        assertThatThrownBy(() -> Expression.compile("true &&\n upper(row.a)", "row"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2, column 7: undeclared reference to 'upper'");
        assertThatThrownBy(() -> Expression.predicate("row.a + 'x'", "row"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'row.a + 'x'' yields string and not true or false");
    }

    @Test
    void aPredicateThatYieldsSomethingElseFails() {
        assertThatThrownBy(() -> Expression.predicate("row.grade", "row").judge(new Scope().put("row", ROW)))
                .isInstanceOf(ExpressionException.class)
                .hasMessage("'row.grade' yields a Long and not true or false");
    }

    @Test
    void newIsAnOrdinaryName() {
        Expression predicate = Expression.predicate("legacy == 'started' && new != legacy", "legacy", "new");
        assertThat(predicate.judge(
                        new Scope().put("legacy", new Value.Text("started")).put("new", new Value.Text("pending"))))
                .isEqualTo(Judgement.YES);
        assertThat(predicate.judge(
                        new Scope().put("legacy", new Value.Text("started")).put("new", Value.UNKNOWN)))
                .isEqualTo(Judgement.UNKNOWN);
    }

    @Test
    void tellsWhatItReads() {
        Expression expression = Expression.compile(
                "row.b == 1 || row['a'] == 2 || has(row.c) || row.d.e == 1 || key.f == 1 || row.exists(x, x == 'y')",
                "row",
                "key");
        assertThat(expression.reads("row")).containsExactly("a", "b", "c", "d");
        assertThat(expression.reads("key")).containsExactly("f");
    }

    @Test
    void mostValuesComeThroughUnchanged() {
        RandomValues values = new RandomValues(new Random(11));
        Expression expression = Expression.compile("row.v", "row");
        for (int i = 0; i < 3_000; i++) {
            Value normal = Normal.of(values.known());
            Value through = Normal.of(expression.evaluate(new Scope().put("row", Map.of("v", normal))));
            switch (normal.kind()) {
                case MISSING, BOOL, INT, TEXT, BYTES, NAN, MOMENT ->
                    assertThat(through).isEqualTo(normal);
                case DECIMAL ->
                    assertThat(through)
                            .isEqualTo(Normal.of(new Value.Float64(
                                    ((Value.Decimal) normal).value().doubleValue())));
                default -> assertThat(through.isKnown()).isTrue();
            }
        }
    }
}
