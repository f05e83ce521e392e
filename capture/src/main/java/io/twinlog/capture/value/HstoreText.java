package io.twinlog.capture.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An hstore as PostgreSQL writes it; the driver hands it over as a map. */
final class HstoreText {

    private static final Comparator<Map.Entry<String, @Nullable String>> STORED_ORDER = Comparator.comparing(
            entry -> entry.getKey().getBytes(StandardCharsets.UTF_8),
            Comparator.<byte[]>comparingInt(key -> key.length).thenComparing(Arrays::compareUnsigned));

    private HstoreText() {}

    static String of(Map<String, @Nullable String> map) {
        return map.entrySet().stream()
                .sorted(STORED_ORDER)
                .map(entry -> quoted(entry.getKey()) + "=>" + quoted(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "NULL" : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
