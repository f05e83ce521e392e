package io.twinlog.capture.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.twinlog.model.value.Value;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class RowConverterTest {

    private static final Schema KEY =
            SchemaBuilder.struct().field("id", Carried.schema(false).build()).build();
    private static final Schema ROW = SchemaBuilder.struct()
            .field("id", Carried.schema(false).build())
            .field("salary", Carried.schema(true).build())
            .build();

    @Test
    void aRefusedValueRefusesTheRowAndSaysWhichColumn() {
        Struct image = new Struct(ROW)
                .put("id", Carried.of(new Value.Int(1)))
                .put("salary", Carried.refused("of type interval holds an infinite interval"));

        assertThat(new RowConverters().of(ROW, KEY).after(image))
                .isEqualTo(new RowImage.Refused("column salary of type interval holds an infinite interval"));
    }

    @Test
    void aSchemaIsReadOnce() {
        RowConverters converters = new RowConverters();

        assertThat(converters.of(ROW, KEY)).isSameAs(converters.of(ROW, KEY));
        assertThat(converters.of(ROW, KEY).shape().primaryKey()).containsExactly("id");
        assertThat(new RowConverters().of(ROW, null).shape().primaryKey()).isEmpty();
    }

    @Test
    void aColumnThatWentAnotherWayIsRefusedAtOnce() {
        Schema plain = SchemaBuilder.struct().field("id", Schema.INT32_SCHEMA).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RowConverters().of(plain, null))
                .withMessage("column id did not go through io.twinlog.capture.value.PostgresValues:"
                        + " the connector lacks the properties of ValueHandling");
    }

    @Test
    void whatTravelsDoesNotShowTheValue() {
        assertThat(Carried.of(new Value.Text("secret"))).hasToString("a value");
        assertThat(new Struct(ROW)
                        .put("id", Carried.of(new Value.Text("secret")))
                        .toString())
                .doesNotContain("secret");
    }
}
