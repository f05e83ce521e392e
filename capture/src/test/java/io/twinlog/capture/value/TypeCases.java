package io.twinlog.capture.value;

import static io.twinlog.capture.value.TypeCase.refused;
import static io.twinlog.capture.value.TypeCase.refusedInSnapshot;
import static io.twinlog.capture.value.TypeCase.same;

import io.twinlog.model.value.ByteString;
import io.twinlog.model.value.Value;
import io.twinlog.model.value.Value.Infinite.Line;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Every type with the values at its edges. {@code docs/value-types.md} has a row for each type. */
final class TypeCases {

    private static final String UUID_TEXT = "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11";

    private TypeCases() {}

    static List<TypeCase> all() {
        return Stream.of(numbers(), texts(), times(), others(), users(), arrays())
                .flatMap(List::stream)
                .toList();
    }

    private static List<TypeCase> numbers() {
        return List.of(
                same("boolean", "true", new Value.Bool(true)),
                same("boolean", "false", new Value.Bool(false)),
                same("boolean", "NULL", Value.NULL),
                same("smallint", "-32768", new Value.Int(-32_768)),
                same("integer", "2147483647", new Value.Int(Integer.MAX_VALUE)),
                same("bigint", "-9223372036854775808", new Value.Int(Long.MIN_VALUE)),
                same("oid", "4294967295", new Value.Int(4_294_967_295L)),
                same("real", "1.1", new Value.Float32(1.1f)),
                same("real", "'NaN'", new Value.Float32(Float.NaN)),
                same("real", "'-Infinity'", new Value.Float32(Float.NEGATIVE_INFINITY)),
                same("real", "'-0'", new Value.Float32(-0.0f)),
                same("real", "'1e-45'", new Value.Float32(Float.MIN_VALUE)),
                same("real", "16777217", new Value.Float32(16_777_216f)),
                same("double precision", "0.1", new Value.Float64(0.1)),
                same("double precision", "'NaN'", new Value.Float64(Double.NaN)),
                same("double precision", "'Infinity'", new Value.Float64(Double.POSITIVE_INFINITY)),
                same("double precision", "'-0'", new Value.Float64(-0.0)),
                same("double precision", "'5e-324'", new Value.Float64(Double.MIN_VALUE)),
                same("double precision", "'1.7976931348623157e308'", new Value.Float64(Double.MAX_VALUE)),
                same("numeric", "1.50", decimal("1.50")),
                same("numeric", "100", decimal("100")),
                same("numeric", "'NaN'", new Value.NaN()),
                same("numeric", "'Infinity'", new Value.Infinite(Line.NUMBER, false)),
                same("numeric", "'-Infinity'", new Value.Infinite(Line.NUMBER, true)),
                same("numeric", "1e-16383", new Value.Decimal(new BigDecimal(BigInteger.ONE, 16_383))),
                same("numeric", "1e20000", new Value.Decimal(new BigDecimal(BigInteger.TEN.pow(20_000)))),
                same("numeric(10,2)", "1.5", decimal("1.50")),
                same("numeric(10,2)", "-12345678.90", decimal("-12345678.90")),
                same("numeric(10,2)", "'NaN'", new Value.NaN()),
                same("numeric(5,-2)", "12345", decimal("12300")),
                same("numeric(3,5)", "0.00999", decimal("0.00999")),
                same("money", "12.34", decimal("12.34")),
                same("money", "-1234567.89", decimal("-1234567.89")),
                same("money", "'-92233720368547758.08'", decimal("-92233720368547758.08")));
    }

    private static List<TypeCase> texts() {
        return List.of(
                same("char(5)", "'ab'", new Value.Padded("ab   ")),
                same("char(5)", "''", new Value.Padded("     ")),
                same("varchar(5)", "'ab  '", new Value.Text("ab  ")),
                same("varchar(5)", "''", new Value.Text("")),
                same("varchar(5)", "NULL", Value.NULL),
                same("text", "'Zoë 😀 \"\\'", new Value.Text("Zoë 😀 \"\\")),
                same("text", "'__debezium_unavailable_value'", new Value.Text("__debezium_unavailable_value")),
                same("name", "'n'", new Value.Text("n")),
                same("\"char\"", "'c'", new Value.Text("c")),
                same("citext", "'CaSe'", new Value.Text("CaSe")),
                same("xml", "'<a>b</a>'", new Value.Text("<a>b</a>")),
                same("bytea", "'\\x00ff'", bytes("00ff")),
                same("bytea", "''", bytes("")),
                same("bit(1)", "B'1'", new Value.Bits("1")),
                same("bit(9)", "B'000000001'", new Value.Bits("000000001")),
                same("bit varying", "B'0001'", new Value.Bits("0001")),
                same("bit varying", "B''", new Value.Bits("")),
                same("bit varying(1)", "B'0'", new Value.Bits("0")),
                same("bit varying(20)", "B'0001'", new Value.Bits("0001")));
    }

    private static List<TypeCase> times() {
        return List.of(
                same("date", "'2026-02-03'", new Value.Date(LocalDate.of(2026, 2, 3))),
                same("date", "'infinity'", new Value.Infinite(Line.DATE, false)),
                same("date", "'-infinity'", new Value.Infinite(Line.DATE, true)),
                same("date", "'0044-03-15 BC'", new Value.Date(LocalDate.of(-43, 3, 15))),
                same("date", "'4713-11-24 BC'", new Value.Date(LocalDate.of(-4712, 11, 24))),
                same("date", "'5874897-12-31'", new Value.Date(LocalDate.of(5_874_897, 12, 31))),
                same("date", "'1500-02-28'", new Value.Date(LocalDate.of(1500, 2, 28))),
                same("date", "'1582-10-04'", new Value.Date(LocalDate.of(1582, 10, 4))),
                refusedInSnapshot(
                        "date",
                        "'1582-10-10'",
                        new Value.Date(LocalDate.of(1582, 10, 10)),
                        "of type date holds a date from 5 to 24 October 1582, which the driver confuses in a snapshot"),
                same("time", "'04:05:06.789012'", new Value.Time(14_706_789_012L)),
                same("time", "'00:00'", new Value.Time(0)),
                same("time", "'24:00'", new Value.Time(86_400_000_000L)),
                same("time(3)", "'04:05:06.789'", new Value.Time(14_706_789_000L)),
                same("time(0)", "'04:05:06'", new Value.Time(14_706_000_000L)),
                same("timetz", "'04:05:06.789012+02'", new Value.ZonedTime(14_706_789_012L, 7_200)),
                same("timetz", "'00:30+02'", new Value.ZonedTime(1_800_000_000L, 7_200)),
                same("timetz", "'22:30+00'", new Value.ZonedTime(81_000_000_000L, 0)),
                same("timetz", "'24:00+00'", new Value.ZonedTime(86_400_000_000L, 0)),
                same("timetz", "'00:00+00'", new Value.ZonedTime(0, 0)),
                same("timetz", "'12:00-15:59:59'", new Value.ZonedTime(43_200_000_000L, -57_599)),
                same("timestamp", "'2026-02-03 04:05:06.789012'", timestamp("2026-02-03T04:05:06.789012")),
                same("timestamp", "'infinity'", new Value.Infinite(Line.TIMESTAMP, false)),
                same("timestamp", "'-infinity'", new Value.Infinite(Line.TIMESTAMP, true)),
                same("timestamp", "'0044-03-15 12:00 BC'", timestamp("-0043-03-15T12:00")),
                same("timestamp", "'4713-11-24 00:00 BC'", timestamp("-4712-11-24T00:00")),
                same("timestamp", "'1582-10-10 00:00'", timestamp("1582-10-10T00:00")),
                same("timestamp", "'294276-12-31 23:59:59.999999'", timestamp("+294276-12-31T23:59:59.999999")),
                same("timestamp(3)", "'2026-02-03 04:05:06.789'", timestamp("2026-02-03T04:05:06.789")),
                same("timestamptz", "'2026-02-03 04:05:06.789012+02'", moment("2026-02-03T02:05:06.789012Z")),
                same("timestamptz", "'infinity'", new Value.Infinite(Line.MOMENT, false)),
                same("timestamptz", "'-infinity'", new Value.Infinite(Line.MOMENT, true)),
                same("timestamptz", "'0044-03-15 12:00+00 BC'", moment("-0043-03-15T12:00:00Z")),
                same("timestamptz", "'1582-10-10 00:00+00'", moment("1582-10-10T00:00:00Z")),
                same("timestamptz", "'294276-12-31 23:59:59.999999+00'", moment("+294276-12-31T23:59:59.999999Z")),
                same("timestamptz(0)", "'2026-02-03 04:05:06+02'", moment("2026-02-03T02:05:06Z")),
                same(
                        "interval",
                        "'1 year 2 months -3 days 04:05:06.000007'",
                        new Value.Interval(14, -3, 14_706_000_007L)),
                same("interval", "'-00:00:00.000001'", new Value.Interval(0, 0, -1)),
                same("interval", "'0'", new Value.Interval(0, 0, 0)),
                same("interval", "'1 month'", new Value.Interval(1, 0, 0)),
                same("interval", "'30 days'", new Value.Interval(0, 30, 0)),
                same("interval", "'178000000 years'", new Value.Interval(2_136_000_000, 0, 0)),
                same("interval", "'-178956970 years -8 mons'", new Value.Interval(Integer.MIN_VALUE, 0, 0)),
                same("interval", "'2562047788 hours'", new Value.Interval(0, 0, 9_223_372_036_800_000_000L)),
                same("interval", "'-2562047788:00:54.775807'", new Value.Interval(0, 0, -Long.MAX_VALUE)),
                same("interval", "'infinity'", new Value.Infinite(Line.INTERVAL, false)),
                same("interval", "'-infinity'", new Value.Infinite(Line.INTERVAL, true)));
    }

    private static List<TypeCase> others() {
        return List.of(
                same("uuid", "'" + UUID_TEXT + "'", new Value.Uuid(UUID.fromString(UUID_TEXT))),
                same("json", "'{\"b\":1, \"a\" : [1.0,null]}'", new Value.Json("{\"b\":1, \"a\" : [1.0,null]}")),
                same("json", "'null'", new Value.Json("null")),
                same("jsonb", "'{\"b\":1, \"a\" : [1.0,null]}'", new Value.Json("{\"a\": [1.0, null], \"b\": 1}")),
                same("inet", "'192.168.0.1/24'", other("inet", "192.168.0.1/24")),
                same("cidr", "'10.0.0.0/8'", other("cidr", "10.0.0.0/8")),
                same("macaddr", "'08:00:2b:01:02:03'", other("macaddr", "08:00:2b:01:02:03")),
                same("macaddr8", "'08:00:2b:01:02:03:04:05'", other("macaddr8", "08:00:2b:01:02:03:04:05")),
                same("int4range", "'[1,5)'", other("int4range", "[1,5)")),
                same("int4range", "'empty'", other("int4range", "empty")),
                same("int8range", "'[1,5)'", other("int8range", "[1,5)")),
                same("numrange", "'[1.50,)'", other("numrange", "[1.50,)")),
                same("daterange", "'[2026-01-01,2026-02-01)'", other("daterange", "[2026-01-01,2026-02-01)")),
                same("tsrange", "'[2026-01-01 00:00,)'", other("tsrange", "[\"2026-01-01 00:00:00\",)")),
                same("tstzrange", "'[2026-01-01 00:00+00,)'", other("tstzrange", "[\"2026-01-01 00:00:00+00\",)")),
                same("int4multirange", "'{[1,2),[5,7)}'", other("int4multirange", "{[1,2),[5,7)}")),
                same("point", "'(1,2.5)'", other("point", "(1.0,2.5)")),
                same("box", "'(3,4),(1,2)'", other("box", "(3.0,4.0),(1.0,2.0)")),
                same("circle", "'<(1,2),3>'", other("circle", "<(1.0,2.0),3.0>")),
                same("line", "'{1,2,3}'", other("line", "{1.0,2.0,3.0}")),
                same("lseg", "'[(1,2),(3,4)]'", other("lseg", "[(1.0,2.0),(3.0,4.0)]")),
                same("path", "'[(1,2),(3,4)]'", other("path", "[(1.0,2.0),(3.0,4.0)]")),
                same("polygon", "'((1,2),(3,4))'", other("polygon", "((1.0,2.0),(3.0,4.0))")),
                same("tsvector", "'a b'", other("tsvector", "'a' 'b'")),
                same("tsquery", "'a & b'", other("tsquery", "'a' & 'b'")),
                same("pg_lsn", "'0/16B3748'", other("pg_lsn", "0/16B3748")),
                same("xid8", "'5'", other("xid8", "5")),
                same("jsonpath", "'$.a'", other("jsonpath", "$.\"a\"")),
                same("ltree", "'a.b.c'", other("ltree", "a.b.c")),
                same(
                        "hstore",
                        "'bb=>2, a=>\"1 \\\\ \\\" x\", c=>NULL'",
                        other("hstore", "\"a\"=>\"1 \\\\ \\\" x\", \"c\"=>NULL, \"bb\"=>\"2\"")),
                same("hstore", "''", other("hstore", "")));
    }

    private static List<TypeCase> users() {
        return List.of(
                same("mood", "'happy'", new Value.Text("happy")),
                same("\"other schema\".\"Mood\"", "'so so'", new Value.Text("so so")),
                same("email", "'a@b'", new Value.Text("a@b")),
                same("amount", "1.5", decimal("1.50")),
                same("day", "'0044-03-15 BC'", new Value.Date(LocalDate.of(-43, 3, 15))),
                same("numbers", "'{1,2}'", array(new Value.Int(1), new Value.Int(2))),
                same("pair", "'(1,\"a b\")'", other("pair", "(1,\"a b\")")));
    }

    private static List<TypeCase> arrays() {
        Value one = new Value.Int(1);
        Value two = new Value.Int(2);
        return List.of(
                same("boolean[]", "'{t,NULL,f}'", array(new Value.Bool(true), Value.NULL, new Value.Bool(false))),
                same("integer[]", "'{1,2,NULL}'", array(one, two, Value.NULL)),
                same("integer[]", "'{{1,2},{2,1}}'", array(array(one, two), array(two, one))),
                same("integer[]", "'{}'", array()),
                refused("integer[]", "'[2:3]={1,2}'", "of type _int4 holds an array whose first index is not 1"),
                same(
                        "text[]",
                        "ARRAY['a', 'b \"\\, {c}', NULL, 'NULL', '', ' ']",
                        array(
                                new Value.Text("a"),
                                new Value.Text("b \"\\, {c}"),
                                Value.NULL,
                                new Value.Text("NULL"),
                                new Value.Text(""),
                                new Value.Text(" "))),
                same("char(3)[]", "'{a}'", array(new Value.Padded("a  "))),
                same("citext[]", "'{Ab}'", array(new Value.Text("Ab"))),
                same(
                        "numeric[]",
                        "'{1.50,NaN,-Infinity}'",
                        array(decimal("1.50"), new Value.NaN(), new Value.Infinite(Line.NUMBER, true))),
                same("real[]", "'{1.1}'", array(new Value.Float32(1.1f))),
                same("double precision[]", "'{NaN,0.1}'", array(new Value.Float64(Double.NaN), new Value.Float64(0.1))),
                same("money[]", "'{12.34,\"-1,000.00\"}'", array(decimal("12.34"), decimal("-1000.00"))),
                same("bytea[]", "ARRAY['\\x00ff'::bytea]", array(bytes("00ff"))),
                same("bit varying[]", "'{0001}'", array(new Value.Bits("0001"))),
                same(
                        "date[]",
                        "'{infinity,2026-02-03,1582-10-10}'",
                        array(
                                new Value.Infinite(Line.DATE, false),
                                new Value.Date(LocalDate.of(2026, 2, 3)),
                                new Value.Date(LocalDate.of(1582, 10, 10)))),
                same("time[]", "'{24:00}'", array(new Value.Time(86_400_000_000L))),
                same(
                        "timetz[]",
                        "'{04:05:06+02,24:00+00,00:00-15:59:59}'",
                        array(
                                new Value.ZonedTime(14_706_000_000L, 7_200),
                                new Value.ZonedTime(86_400_000_000L, 0),
                                new Value.ZonedTime(0, -57_599))),
                same(
                        "timestamp[]",
                        "'{-infinity,\"2026-02-03 04:05:06.5\"}'",
                        array(new Value.Infinite(Line.TIMESTAMP, true), timestamp("2026-02-03T04:05:06.5"))),
                same(
                        "timestamptz[]",
                        "'{\"2026-02-03 04:05:06.5+02\",\"0044-03-15 12:00+00 BC\"}'",
                        array(moment("2026-02-03T02:05:06.5Z"), moment("-0043-03-15T12:00:00Z"))),
                same("interval[]", "'{\"1 mon\"}'", array(new Value.Interval(1, 0, 0))),
                same("interval[]", "'{infinity}'", array(new Value.Infinite(Line.INTERVAL, false))),
                same("uuid[]", "'{" + UUID_TEXT + "}'", array(new Value.Uuid(UUID.fromString(UUID_TEXT)))),
                same("jsonb[]", "ARRAY['{\"a\": 1}'::jsonb]", array(new Value.Json("{\"a\": 1}"))),
                same("xml[]", "'{<a/>}'", array(new Value.Text("<a/>"))),
                same("inet[]", "'{10.0.0.1}'", array(other("inet", "10.0.0.1"))),
                same("int4range[]", "'{\"[1,5)\"}'", array(other("int4range", "[1,5)"))),
                same("point[]", "'{\"(1,2)\"}'", array(other("point", "(1,2)"))),
                same(
                        "box[]",
                        "'{(3,4),(1,2);(1,1),(0,0)}'",
                        array(other("box", "(3,4),(1,2)"), other("box", "(1,1),(0,0)"))),
                same("hstore[]", "'{a=>1}'", array(other("hstore", "\"a\"=>\"1\""))),
                same("mood[]", "'{happy,NULL}'", array(new Value.Text("happy"), Value.NULL)),
                same("email[]", "'{a@b}'", array(other("email", "a@b"))),
                same("pair[]", "'{\"(1,a)\"}'", array(other("pair", "(1,a)"))));
    }

    private static Value decimal(String text) {
        return new Value.Decimal(new BigDecimal(text));
    }

    private static Value bytes(String hex) {
        return new Value.Bytes(ByteString.copyOf(HexFormat.of().parseHex(hex)));
    }

    private static Value timestamp(String text) {
        return new Value.Timestamp(LocalDateTime.parse(text));
    }

    private static Value moment(String text) {
        return new Value.Moment(Instant.parse(text));
    }

    private static Value other(String type, String text) {
        return new Value.Other(type, text);
    }

    private static Value array(Value... elements) {
        return new Value.Array(List.of(elements));
    }
}
