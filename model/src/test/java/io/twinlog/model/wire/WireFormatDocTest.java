package io.twinlog.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page and the code say the same. */
class WireFormatDocTest {

    private static final Path PAGE = Path.of("..", "docs", "wire-format.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| `([A-Z0-9_]+)` \\|");

    @Test
    void theTableOfEntriesIsTheCodes() throws IOException {
        assertThat(rows("## A record", "## Row changes"))
                .isEqualTo(Arrays.stream(EntryCode.values())
                        .map(code -> code.code() + " " + code.name())
                        .toList());
    }

    @Test
    void theTableOfValuesIsTheCodes() throws IOException {
        assertThat(rows("## Values", "## What may change"))
                .isEqualTo(Arrays.stream(ValueCode.values())
                        .map(code -> code.code() + " " + code.name())
                        .toList());
    }

    @Test
    void thePageNamesTheVersion() throws IOException {
        assertThat(Files.readString(PAGE)).contains("| format version | byte, " + LogRecordCodec.VERSION + " |");
    }

    @Test
    void codesAreFoundByTheirNumber() {
        assertThat(ValueCode.values())
                .allSatisfy(code -> assertThat(ValueCode.of(code.code())).isSameAs(code));
        assertThat(EntryCode.values())
                .allSatisfy(code -> assertThat(EntryCode.of(code.code())).isSameAs(code));
    }

    @Test
    void theCatalogOfThePageIsRead() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf("```json") + "```json".length();
        byte[] json = page.substring(start, page.indexOf("```", start)).getBytes(StandardCharsets.UTF_8);

        CatalogJson catalogs = new CatalogJson();
        assertThat(catalogs.decode(catalogs.encode(catalogs.decode(json)))).isEqualTo(catalogs.decode(json));
        assertThat(catalogs.decode(json).tables()).hasSize(1);
    }

    private static List<String> rows(String from, String to) throws IOException {
        String page = Files.readString(PAGE);
        Matcher rows = ROW.matcher(page.substring(page.indexOf(from), page.indexOf(to)));
        return rows.results().map(row -> row.group(1) + " " + row.group(2)).toList();
    }
}
