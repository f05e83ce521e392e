package io.twinlog.app.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.app.config.yaml.Fault;
import io.twinlog.app.config.yaml.Faults;
import io.twinlog.app.config.yaml.Lookups;
import io.twinlog.app.config.yaml.YamlFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FormsTest {

    private static final Key<String> IGNORE = Key.required("ignore", Scalars.TEXT, "");
    private static final Key<String> TOLERATE = Key.required("tolerate", Scalars.TEXT, "");
    private static final Key<BigDecimal> WITHIN = Key.required("within", Scalars.NUMBER, "");
    private static final Form<String> RULE = Forms.tagged(sections());

    private final Faults faults = new Faults();

    @Test
    void theTagTellsTheSection() {
        assertThat(read(Forms.list(RULE), "[{ignore: a}, {tolerate: b, within: 0.10}]"))
                .isEqualTo(List.of("ignore a", "tolerate b 0.10"));
    }

    @Test
    void withoutATagOrWithTwoItIsAFault() {
        assertThat(read(Forms.list(RULE), "- {ignored: a}\n- {ignore: a, tolerate: b}\n- {within: 1}\n- text"))
                .isNull();

        assertThat(lines())
                .containsExactly(
                        "[0] (line 1): none of its keys tells what it is; for 'ignored' did you mean 'ignore'?; allowed: a"
                                + " block with exactly one of ignore, tolerate",
                        "[1] (line 2): is ignore and tolerate at once; allowed: a block with exactly one of ignore,"
                                + " tolerate",
                        "[2] (line 3): none of its keys tells what it is; allowed: a block with exactly one of ignore,"
                                + " tolerate",
                        "[3] (line 4): is a single value, which is not allowed here, found 'text'; allowed: a block with"
                                + " exactly one of ignore, tolerate");
    }

    @Test
    void namesKeepTheirOrderAndAreChecked() {
        Form<Map<String, String>> form = Forms.named(
                "names",
                name -> {
                    if (name.length() > 3) {
                        throw new IllegalArgumentException("is too long a name");
                    }
                },
                Scalars.TEXT);

        assertThat(read(form, "z: 1\na: 2")).isEqualTo(Map.of("z", "1", "a", "2"));
        assertThat(read(form, "long: 1")).isNull();
        assertThat(lines()).containsExactly("long (line 1): is too long a name");
    }

    @Test
    void wordsAreCheckedAndSuggested() {
        Form<String> form = Scalars.choice(Map.of("changes", "C", "delta", "D"), List.of("changes", "delta"));

        assertThat(read(form, "delta")).isEqualTo("D");
        assertThat(read(form, "detla")).isNull();
        assertThat(lines())
                .containsExactly(
                        "line 1: is not one of the allowed words, did you mean 'delta'?, found 'detla'; allowed:"
                                + " changes, delta");
    }

    private static Map<String, Section<? extends String>> sections() {
        Map<String, Section<? extends String>> sections = new LinkedHashMap<>();
        sections.put("ignore", new Section<>("ignore", "", List.of(IGNORE), v -> "ignore " + v.get(IGNORE)));
        sections.put(
                "tolerate",
                new Section<>(
                        "tolerate",
                        "",
                        List.of(TOLERATE, WITHIN),
                        v -> "tolerate " + v.get(TOLERATE) + " " + v.get(WITHIN)));
        return sections;
    }

    private <T> @Nullable T read(Form<T> form, String text) {
        return form.read(YamlFile.read(text, new Lookups(Map.of(), Path.of("")), faults), faults);
    }

    private List<String> lines() {
        return faults.sorted().stream().map(Fault::toString).toList();
    }
}
