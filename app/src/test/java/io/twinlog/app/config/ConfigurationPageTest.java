package io.twinlog.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.app.config.bind.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/configuration.md is made from the sections; {@code -Dtwinlog.docs.write=true} writes it anew. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("../docs/configuration.md");
    private static final String HEAD = """
            # The config file

            <!-- Made from ConfigSection.java and what it contains:
                 mvn -pl app -am test -Dtest=ConfigurationPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dtwinlog.docs.write=true -->

            One YAML file says what is compared with what. It is read strictly: unknown keys, duplicate keys, wrong types,
            missing values and references to nothing are all reported at once, each with its line. `twinlog check -c FILE`
            reads it, and then looks whether the databases and Kafka fit it.

            Any value may contain `${env:NAME}` (an environment variable) or `${file:PATH}` (a file's content, without
            white space at its end; relative to the config file). `$${` stands for a literal `${`.
            Secrets are shown nowhere: in no message, log, error or metric.
            """;

    @Test
    void isUpToDate() throws IOException {
        String page = HEAD + Reference.of(ConfigSection.SECTION);
        if (Boolean.getBoolean("twinlog.docs.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).hasContent(page);
    }
}
