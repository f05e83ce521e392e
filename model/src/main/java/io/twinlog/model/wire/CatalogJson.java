package io.twinlog.model.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.twinlog.model.catalog.Catalog;
import io.twinlog.model.catalog.TableShape;
import java.io.IOException;
import java.util.List;

/** A {@link Catalog} as JSON, as it stands on the offsets topic; see {@code docs/wire-format.md}. Safe for threads. */
public final class CatalogJson {

    /** The version this class writes: the document's member {@code version}. */
    public static final int VERSION = 1;

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private record Document(int version, List<TableShape> tables) {}

    /** The catalog as UTF-8. */
    public byte[] encode(Catalog catalog) {
        try {
            return json.writeValueAsBytes(new Document(VERSION, catalog.tables()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a catalog cannot be written as JSON", e);
        }
    }

    /**
     * The catalog that was encoded.
     *
     * @throws WireException if it is no catalog, or one of another version
     */
    public Catalog decode(byte[] bytes) {
        try {
            JsonNode tree = json.readTree(bytes);
            int version = tree.path("version").asInt();
            if (version != VERSION) {
                throw new WireException("the catalog is of version " + version + ", this reader knows version "
                        + VERSION + ": run a reader at least as new as the capture that wrote it");
            }
            return new Catalog(json.treeToValue(tree, Document.class).tables());
        } catch (IOException e) {
            throw new WireException("not a catalog: " + e.getMessage(), e);
        }
    }
}
