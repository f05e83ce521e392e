package io.twinlog.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableIdTest {

    @Test
    void aNameWithoutSchemaIsPublic() {
        assertThat(TableId.parse("employment")).isEqualTo(new TableId("public", "employment"));
        assertThat(TableId.parse("hr.emp")).isEqualTo(new TableId("hr", "emp"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "hr.", ".emp", "db.hr.emp"})
    void whatIsNotSchemaAndTableIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableId.parse(text))
                .withMessageStartingWith("a table is named schema.table, got '");
    }

    @Test
    void itOrdersBySchemaThenName() {
        assertThat(new TableId("a", "z")).isLessThan(new TableId("b", "a"));
        assertThat(new TableId("a", "a")).isLessThan(new TableId("a", "b"));
    }
}
