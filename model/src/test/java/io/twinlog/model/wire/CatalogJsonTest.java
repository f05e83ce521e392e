package io.twinlog.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.twinlog.model.TableId;
import io.twinlog.model.catalog.Catalog;
import io.twinlog.model.catalog.TableShape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogJsonTest {

    private final CatalogJson json = new CatalogJson();

    @ParameterizedTest
    @EnumSource(TableShape.ReplicaIdentity.class)
    void aCatalogComesBackAsItWas(TableShape.ReplicaIdentity identity) {
        Catalog catalog = new Catalog(List.of(
                new TableShape(
                        new TableId("hr", "Emp \"x\""),
                        List.of(
                                new TableShape.Column("id", "bigint", false),
                                new TableShape.Column("größe", "numeric(10,2)", true)),
                        List.of("id"),
                        List.of(new TableShape.ForeignKey(
                                List.of("a", "b"), TableId.parse("hr.dept"), List.of("x", "y"))),
                        identity),
                new TableShape(TableId.parse("audit"), List.of(), List.of(), List.of(), identity)));

        assertThat(json.decode(json.encode(catalog))).isEqualTo(catalog);
    }

    @Test
    void anotherVersionIsRefused() {
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> json.decode(bytes("{\"version\": 2, \"columns\": {}}")))
                .withMessage("the catalog is of version 2, this reader knows version 1: "
                        + "run a reader at least as new as the capture that wrote it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"tables\": []}",
                "{\"version\": 1}",
                "{\"version\": 1, \"tables\": null}",
                "{\"version\": 1, \"tables\": [], \"more\": 1}",
                "{\"version\": 1, \"tables\": []} 1",
                "{\"version\": 1, \"tables\": [{\"table\": {\"schema\": \"\", \"name\": \"\"}}]}"
            })
    void whatIsNoCatalogIsRefused(String text) {
        assertThatExceptionOfType(WireException.class).isThrownBy(() -> json.decode(bytes(text)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
