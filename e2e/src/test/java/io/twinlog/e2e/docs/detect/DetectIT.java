package io.twinlog.e2e.docs.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinlog.e2e.docs.page.Page;
import io.twinlog.e2e.stack.RealPair;
import io.twinlog.model.Side;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/what-we-detect.md says is found is found, and what it says is not is not: all lines in one run of one pair. */
class DetectIT {

    /** What is no statement about what is told, or is shown by all scenarios together, or by another test. */
    private static final List<String> ELSEWHERE = List.of(
            "Surrogate keys, and the order of columns and tables",
            "Hot rows that both sides write at once",
            "An instruction that neither side carried out",
            "Effects outside the databases",
            "An entity whose own rows are spread over several tables",
            "The rows that a `TRUNCATE` removes");

    @TempDir
    private Path directory;

    @Test
    @Tag("long")
    void everyLineIsAsThePageSays() throws Exception {
        List<Scenario> scenarios = new ArrayList<>(Scenarios.early());
        try (RealPair pair = new RealPair(
                new RealPair.Plan(
                        "detect",
                        Scenarios.LEGACY,
                        Scenarios.NEW,
                        "instruction: {table: public.instr, id: instruction, type: type}",
                        "instruction: {message: twinlog}",
                        Scenarios.PAIR),
                directory)) {
            pair.awaitWatched(Duration.ZERO);
            perform(pair, Scenarios.early());
            pair.awaitWatched(Duration.ofSeconds(14));

            Scenario lag = Scenario.of("Lag within the window, whichever side is first")
                    .legacy("I19a", "UPDATE item SET name = 'new' WHERE no = 'N19'")
                    .renewed("I19b", "UPDATE item SET name = 'new' WHERE no = 'N29'");
            Scenario late = Scenario.of("`RESOLVED` when a late counterpart")
                    .legacy("I40", "UPDATE item SET name = 'new' WHERE no = 'N40'")
                    .tells("OPEN>RESOLVED MISSING_IN_NEW N40 I40 name", "OPEN>RESOLVED MISSING_IN_NEW I40 I40");
            scenarios.addAll(Scenarios.first());
            scenarios.addAll(List.of(lag, late));
            // Nothing between these two: what else is carried out takes longer than the window on a slow machine.
            perform(pair, List.of(late, lag));
            perform(
                    pair,
                    List.of(Scenario.of("")
                            .renewed("I19a", "UPDATE item SET name = 'new' WHERE no = 'N19'")
                            .legacy("I19b", "UPDATE item SET name = 'new' WHERE no = 'N29'")));
            perform(pair, Scenarios.first());
            pair.await(
                    "the discrepancy that is to be resolved",
                    () -> pair.subscription().findings().stream()
                            .anyMatch(finding -> finding.row().contains("N40")));
            perform(pair, List.of(Scenario.of("").renewed("I40", "UPDATE item SET name = 'new' WHERE no = 'N40'")));
            Instant end = Instant.now();
            pair.awaitDecided(List.of("E1", "E2"), word -> "INSERT INTO plain VALUES ('%s', '', 0)".formatted(word));

            assertThat(linesOfThePage())
                    .allSatisfy(line -> assertThat(
                                    Stream.concat(scenarios.stream().map(Scenario::line), ELSEWHERE.stream()))
                            .as("what is carried out for: %s", line)
                            .anyMatch(line::startsWith));
            assertThat(told(pair))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    scenarios.stream().flatMap(scenario -> scenario.told().stream()),
                                    Stream.of(
                                            "OPEN MISSING_IN_NEW E1 - name size", "OPEN MISSING_IN_NEW E2 - name size"))
                            .toList());
            Map<String, String> verdicts = pair.subscription().lastVerdicts();
            assertThat(verdicts)
                    .containsEntry("I6", "MISSING_IN_NEW")
                    .containsEntry("I7", "DIFFERENT")
                    .containsEntry("I30", "UNDECIDABLE")
                    .containsEntry("I40", "AGREED");
            List<String> agreed = List.of(
                    "I5a", "I5b", "I12", "I14", "I16", "I19a", "I19b", "I20", "I21", "I33", "I36", "I38", "I44", "I45",
                    "I46");
            assertThat(verdicts.entrySet().stream()
                            .filter(verdict -> agreed.contains(verdict.getKey()))
                            .map(Map.Entry::getValue))
                    .hasSize(agreed.size())
                    .containsOnly("AGREED");
            assertThat(pair.subscription().deadLetters()).isEqualTo(1);
            assertThat(pair.subscription().ruleHits())
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of("ignore:item.note", 1L, "tolerate:item.seen", 1L, "accept:item.status", 1L));

            // A replay of all that finds what live has found, to the letter, and the report says what there is.
            assertThat(pair.run("replay", "--from", "1h", "--to", end.toString(), "--name", "again", "--json"))
                    .isEqualTo(1);
            assertThat(withoutRun(pair.subscription().replayed("again")))
                    .containsExactlyInAnyOrderElementsOf(withoutRun(pair.subscription().events().stream()
                            .filter(event -> Instant.parse(
                                            event.path("openedAt").asText())
                                    .isBefore(end))
                            .toList()));
            assertThat(pair.run("report", "--run", "again", "--json")).isEqualTo(1);
            assertThat(pair.run("report", "--run", "again", "--against", "live"))
                    .isZero();
        }
    }

    private static List<String> withoutRun(List<JsonNode> events) {
        return events.stream()
                .map(event -> event.<ObjectNode>deepCopy().without("run").toString())
                .toList();
    }

    /** The first cells of its tables, and its bullets. */
    private static List<String> linesOfThePage() {
        return Page.of("docs/what-we-detect.md")
                .text()
                .lines()
                .filter(line -> line.startsWith("- ") || line.startsWith("| "))
                .filter(line -> !line.startsWith("| what happened") && !line.startsWith("| reason"))
                .map(line -> line.substring(2).replace("**", ""))
                .toList();
    }

    private static void perform(RealPair pair, List<Scenario> scenarios) throws SQLException {
        for (Scenario scenario : scenarios) {
            for (Scenario.Transaction transaction : scenario.transactions()) {
                String[] statements = transaction.statements().toArray(String[]::new);
                if (transaction.side() == Side.LEGACY) {
                    pair.legacy(statements);
                } else {
                    pair.renewed(statements);
                }
            }
        }
    }

    /** Each discrepancy, in its last state. */
    private static List<String> told(RealPair pair) {
        Map<String, String> states = new LinkedHashMap<>();
        Map<String, JsonNode> last = new LinkedHashMap<>();
        for (JsonNode event : pair.subscription().events()) {
            String id = event.path("id").asText();
            states.merge(id, event.path("status").asText(), (so, far) -> so.endsWith(far) ? so : so + ">" + far);
            last.put(id, event);
        }
        return last.entrySet().stream()
                .map(entry -> states.get(entry.getKey()) + " " + described(entry.getValue()))
                .toList();
    }

    private static String described(JsonNode event) {
        List<String> words = new ArrayList<>(List.of(event.path("kind").asText()));
        event.path("key")
                .forEach(part -> words.add(part.isObject() ? part.path("no").asText() : part.asText()));
        words.add(event.path("instruction").path("id").asText("-"));
        event.path("differences")
                .forEach(difference -> words.add(difference.path("attribute").asText()));
        return words.stream().collect(Collectors.joining(" "));
    }
}
