package io.twinlog.capture.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of types and the cases that are tested name the same types and the same values. */
class ValueTypesDocTest {

    private static final Path PAGE = Path.of("..", "docs", "value-types.md");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Map<String, String> USERS_TYPES = Map.of(
            "mood", "enum",
            "\"other schema\".\"Mood\"", "enum",
            "email", "domain",
            "amount", "domain",
            "day", "domain",
            "numbers", "domain",
            "pair", "composite");

    @Test
    void thePageHasTheTypesAndValuesThatAreTested() throws IOException {
        assertThat(documented()).isEqualTo(tested());
    }

    private static Map<String, Set<String>> tested() {
        Map<String, Set<String>> kinds = new TreeMap<>();
        for (TypeCase one : TypeCases.all()) {
            Set<String> ofType = kinds.computeIfAbsent(name(one.type()), type -> new TreeSet<>());
            Value value = one.streamed();
            if (value != null && !value.isNull() && !name(one.type()).equals("domain")) {
                ofType.add(value.kind().name());
            }
        }
        return kinds;
    }

    private static String name(String type) {
        if (type.endsWith("[]")) {
            return "arrays";
        }
        return USERS_TYPES.getOrDefault(type, type.replaceFirst("\\(.*\\)$", ""));
    }

    private static Map<String, Set<String>> documented() throws IOException {
        Map<String, Set<String>> kinds = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| ") && !line.startsWith("| PostgreSQL")) {
                String[] cells = line.split(" \\| ?", 3);
                String types = cells[0].substring(2);
                List<String> names = types.startsWith("`") ? quoted(types) : List.of(types);
                names.forEach(type -> kinds.put(type, new TreeSet<>(quoted(cells[1]))));
            }
        }
        return kinds;
    }

    private static List<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(match -> match.group(1)).toList();
    }
}
