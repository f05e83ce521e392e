package io.twinlog.app.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.app.config.yaml.Fault;
import io.twinlog.app.config.yaml.Faults;
import io.twinlog.app.config.yaml.Lookups;
import io.twinlog.app.config.yaml.YamlFile;
import io.twinlog.model.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SectionTest {

    private record Oven(
            String name,
            int degrees,
            Duration time,
            @Nullable Secret recipe,
            List<String> trays) {
        Oven {
            if (name.equals("microwave")) {
                throw new IllegalArgumentException("a microwave is not an oven");
            }
        }
    }

    private static final Key<String> NAME = Key.required("name", Scalars.TEXT, "");
    private static final Key<Integer> DEGREES = Key.required("degrees", Scalars.whole(50, 300), "");
    private static final Key<Duration> TIME =
            Key.defaulted("bake-time", Scalars.DURATION_FORM, Duration.ofMinutes(5), "5m", "");
    private static final Key<Secret> RECIPE = Key.optional("recipe", Scalars.SECRET, "");
    private static final Key<List<String>> TRAYS =
            Key.defaulted("trays", Forms.oneOrMore(Scalars.TEXT), List.of(), "", "");
    private static final Section<Oven> OVEN = new Section<>(
            "oven",
            "",
            List.of(NAME, DEGREES, TIME, RECIPE, TRAYS),
            values -> new Oven(
                    values.get(NAME), values.get(DEGREES), values.get(TIME), values.find(RECIPE), values.get(TRAYS)));

    private final Faults faults = new Faults();

    @Test
    void readsASoundBlock() {
        Oven oven = read("name: big\ndegrees: 200\nbake-time: 90s\nrecipe: flour\ntrays: upper");

        assertThat(oven).isEqualTo(new Oven("big", 200, Duration.ofSeconds(90), Secret.of("flour"), List.of("upper")));
        assertThat(faults.sorted()).isEmpty();
    }

    @Test
    void defaultsHoldForWhatIsAbsent() {
        assertThat(read("name: small\ndegrees: 50"))
                .isEqualTo(new Oven("small", 50, Duration.ofMinutes(5), null, List.of()));
    }

    @Test
    void reportsEveryFaultAtOnce() {
        assertThat(read("degrees: 301\nbake_time: 5 minutes\nbake-time: 5 minutes\nrecipe: [flour]\ntrays: {a: b}"))
                .isNull();

        assertThat(lines())
                .containsExactly(
                        "degrees (line 1): is out of range, found '301'; allowed: a whole number from 50 to 300",
                        "name (line 1): is missing; allowed: a text",
                        "bake_time (line 2): unknown key 'bake_time', did you mean 'bake-time'?; allowed: name, degrees,"
                                + " bake-time, recipe, trays",
                        "bake-time (line 3): is not a duration, found '5 minutes'; allowed: a duration such as 500ms, 1s,"
                                + " 5m, 1h or 30d",
                        "recipe (line 4): is a list and not a single value; allowed: a text, best written as ${env:NAME}"
                                + " or ${file:PATH}",
                        "trays (line 5): is a block of keys, which is not allowed here; allowed: a text; or a list, each"
                                + " a text");
    }

    @Test
    void whatTheRecordRefusesIsAFaultOfTheBlock() {
        assertThat(read("name: microwave\ndegrees: 50")).isNull();

        assertThat(lines()).containsExactly("line 1: a microwave is not an oven");
    }

    @Test
    void anEmptyValueIsAFault() {
        assertThat(read("name:\ndegrees: ~")).isNull();

        assertThat(lines())
                .containsExactly(
                        "name (line 1): has no value; allowed: a text",
                        "degrees (line 2): has no value; allowed: a whole number from 50 to 300");
    }

    private @Nullable Oven read(String text) {
        return OVEN.read(YamlFile.read(text, new Lookups(Map.of(), Path.of("")), faults), faults);
    }

    private List<String> lines() {
        return faults.sorted().stream().map(Fault::toString).toList();
    }
}
