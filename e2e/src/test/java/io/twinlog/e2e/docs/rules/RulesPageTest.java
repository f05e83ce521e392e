package io.twinlog.e2e.docs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.app.config.ConfigFile;
import io.twinlog.comparator.cel.Expression;
import io.twinlog.comparator.cel.Judgement;
import io.twinlog.comparator.cel.Scope;
import io.twinlog.e2e.docs.page.Page;
import io.twinlog.model.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs docs/rules.md. */
class RulesPageTest {

    private static final Page PAGE = Page.of("docs/rules.md");
    private static final Map<String, Value> ROW = Map.of(
            "first_name", new Value.Text("Ada"),
            "last_name", new Value.Text(" Lovelace "),
            "cents", new Value.Int(1250),
            "ended", Value.NULL);
    private static final String PAIR = """
            version: 1
            kafka: {bootstrap.servers: b}
            pairs:
              p:
                legacy: {connector: postgresql, url: "jdbc:postgresql://a/a", user: u, password: p}
                new: {connector: postgresql, url: "jdbc:postgresql://b/b", user: u, password: p}
                entities:
                  employee: {key: [no]}
                  journal_event: {key: [no]}
                  payment: {key: [no]}
            """;

    @ParameterizedTest
    @MethodSource("expressions")
    void theExampleIsTrue(String expression) {
        assertThat(Expression.predicate(expression, "row").judge(new Scope().put("row", ROW)))
                .isEqualTo(Judgement.YES);
    }

    static List<String> expressions() {
        return PAGE.blocks("cel").stream().flatMap(String::lines).toList();
    }

    @Test
    void theRulesAreSound() {
        assertThat(PAGE.blocks("yaml"))
                .hasSize(1)
                .allSatisfy(rules -> assertThat(new ConfigFile(Map.of())
                                .bind("rules.md", PAIR + rules.indent(4), Path.of(""))
                                .pairs()
                                .get(0)
                                .rules()
                                .rules())
                        .hasSize(5));
    }

    @Test
    void thereAreNoOtherBlocks() {
        assertThat(PAGE.blocks()).extracting(Page.Block::language).containsOnly("yaml", "cel");
    }
}
