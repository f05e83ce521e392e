package io.twinlog.app.demo;

import io.twinlog.embedded.KafkaServer;
import io.twinlog.embedded.PostgresServer;
import io.twinlog.model.Side;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The demo's configuration file: an ordinary one, with the addresses of the servers filled in. */
final class DemoConfig {

    private static final String TEMPLATE = "twinlog.yaml";

    private DemoConfig() {}

    /** Writes it into the directory, and says where it is. */
    static Path write(Path directory, Duration window, PostgresServer postgres, KafkaServer kafka) throws IOException {
        Map<String, String> values = Map.of(
                "kafka", kafka.bootstrapServers(),
                "window", window.toMillis() + "ms",
                "directory", directory.toAbsolutePath().toString(),
                "legacy.url", postgres.url(Side.LEGACY.word()),
                "new.url", postgres.url(Side.NEW.word()),
                "user", postgres.user(),
                "password", postgres.password());
        String text = template();
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("@" + value.getKey() + "@", value.getValue());
        }
        return Files.writeString(directory.resolve(TEMPLATE), text);
    }

    private static String template() throws IOException {
        try (InputStream in = DemoConfig.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IOException("the demo's configuration is not on the classpath");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
