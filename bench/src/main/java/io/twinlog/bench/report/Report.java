package io.twinlog.bench.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A run's results.
 *
 * @param machine where and when
 * @param parts what each part has found
 */
public record Report(Machine machine, List<PartResult> parts) {

    public Report {
        parts = List.copyOf(parts);
    }

    /** Writes it as JSON. */
    public void write(Path file) throws IOException {
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValue(file.toFile(), this);
    }
}
