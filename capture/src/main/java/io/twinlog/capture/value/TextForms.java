package io.twinlog.capture.value;

import io.twinlog.model.value.ByteString;
import io.twinlog.model.value.Value;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** How the text of each type that has a {@link Value} of its own is read. */
final class TextForms {

    private static final Pattern DOLLARS = Pattern.compile("(-?)\\$([0-9,]+\\.[0-9]{2})");

    private TextForms() {}

    static TextForm of(ColumnType type) {
        return switch (type) {
            case BOOL -> text -> new Value.Bool(text.equals("t"));
            case INT2, INT4, INT8, OID -> text -> new Value.Int(Long.parseLong(text));
            case FLOAT4 -> text -> new Value.Float32(Float.parseFloat(text));
            case FLOAT8 -> text -> new Value.Float64(Double.parseDouble(text));
            case NUMERIC -> TextForms::numeric;
            case MONEY -> TextForms::money;
            case TEXT, VARCHAR, NAME, CHAR, XML -> Value.Text::new;
            case BPCHAR -> Value.Padded::new;
            case BYTEA -> TextForms::bytea;
            case BIT, VARBIT -> Value.Bits::new;
            case DATE -> TimeText::date;
            case TIME -> TimeText::time;
            case TIMETZ -> TimeText::zonedTime;
            case TIMESTAMP -> TimeText::timestamp;
            case TIMESTAMPTZ -> TimeText::moment;
            case INTERVAL -> IntervalText::parse;
            case UUID -> text -> new Value.Uuid(java.util.UUID.fromString(text));
            case JSON, JSONB -> Value.Json::new;
        };
    }

    private static Value numeric(String text) {
        return switch (text) {
            case "NaN" -> new Value.NaN();
            case "Infinity" -> new Value.Infinite(Value.Infinite.Line.NUMBER, false);
            case "-Infinity" -> new Value.Infinite(Value.Infinite.Line.NUMBER, true);
            default -> new Value.Decimal(new BigDecimal(text));
        };
    }

    /** As written under {@code lc_monetary=C}. */
    private static Value money(String text) {
        var dollars = DOLLARS.matcher(text);
        if (!dollars.matches()) {
            throw new IllegalArgumentException("not an amount");
        }
        return new Value.Decimal(
                new BigDecimal(dollars.group(1) + dollars.group(2).replace(",", "")));
    }

    private static Value bytea(String text) {
        if (!text.startsWith("\\x")) {
            throw new IllegalArgumentException("not hexadecimal");
        }
        return new Value.Bytes(ByteString.copyOf(HexFormat.of().parseHex(text, 2, text.length())));
    }
}
