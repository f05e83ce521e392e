package io.twinlog.e2e.docs.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.app.config.mapping.EntitiesForm;
import io.twinlog.app.config.yaml.Faults;
import io.twinlog.app.config.yaml.Lookups;
import io.twinlog.app.config.yaml.YamlFile;
import io.twinlog.correlator.mapping.Canonicaliser;
import io.twinlog.correlator.mapping.MappingSettings;
import io.twinlog.correlator.mapping.config.KeyMapping;
import io.twinlog.correlator.mapping.resolve.IgnoredAttributes;
import io.twinlog.correlator.mapping.resolve.ResolvedMapping;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs docs/mapping.md. */
class MappingPageTest {

    @ParameterizedTest
    @MethodSource("examples")
    void theExampleDoesWhatItSays(Example example) {
        Map<Side, Catalog> catalogs = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            catalogs.put(side, tables(example, side));
        }
        ResolvedMapping mapping = resolve(example, catalogs);
        Notes notes = new Notes();
        Map<Side, Source> sources = new EnumMap<>(Side.class);
        catalogs.forEach((side, catalog) -> {
            MappingSettings settings = new MappingSettings(Duration.ofMinutes(5), Duration.ofHours(1), EventTime.MIN);
            SourceId source = new SourceId(side, "main");
            sources.put(side, new Source(Canonicaliser.of(mapping, source, settings), catalog, notes));
        });
        List<String> happenings = example.story().stream()
                .filter(l -> !l.isBlank() && !l.matches("(legacy|new): .*"))
                .toList();
        for (String line : happenings) {
            if (line.matches("(legacy|new)> .*")) {
                notes.add(line);
                Side side = line.startsWith("new") ? Side.NEW : Side.LEGACY;
                Source source = sources.get(side);
                assertThat(source).isNotNull();
                source.run(line.substring(line.indexOf("> ") + 2));
            }
        }

        assertThat(notes.lines()).containsExactlyElementsOf(happenings);
    }

    @Test
    void thereAreExamplesOfEverything() throws IOException {
        assertThat(examples())
                .extracting(Example::title)
                .containsExactly(
                        "The short form",
                        "The short form",
                        "Tables and columns",
                        "Tables and columns",
                        "Which rows, and when they are there",
                        "References",
                        "Several tables on one side",
                        "A crosswalk table",
                        "The instruction that created the row",
                        "No key at all");
    }

    static List<Example> examples() throws IOException {
        Path page = Path.of("..", "docs", "mapping.md");
        return Example.of(Files.readAllLines(page));
    }

    private static ResolvedMapping resolve(Example example, Map<Side, Catalog> catalogs) {
        Faults faults = new Faults();
        Lookups lookups = new Lookups(Map.of(), Path.of("."));
        KeyMapping mapping = new EntitiesForm().read(YamlFile.read(example.mapping(), lookups, faults), faults);
        assertThat(faults.sorted()).isEmpty();
        assertThat(mapping).isNotNull();
        return ResolvedMapping.resolve(
                mapping,
                List.of(catalogs.getOrDefault(Side.LEGACY, new Catalog(List.of()))),
                List.of(catalogs.getOrDefault(Side.NEW, new Catalog(List.of()))),
                IgnoredAttributes.NONE);
    }

    private static Catalog tables(Example example, Side side) {
        String start = side.word() + ": ";
        return new Catalog(example.story().stream()
                .filter(l -> l.startsWith(start))
                .map(l -> TableText.read(l.substring(start.length())))
                .toList());
    }
}
