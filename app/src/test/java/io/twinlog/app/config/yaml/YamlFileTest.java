package io.twinlog.app.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFileTest {

    @TempDir
    private Path directory;

    private final Faults faults = new Faults();

    @Test
    void textsStayAsWritten() {
        YamlNode node = read("answer: no\nversion: 1.10\nport: 0x1f\nquoted: \"null\"");

        assertThat(node)
                .isEqualTo(new YamlNode.Block(
                        Place.TOP,
                        Map.of(
                                "answer", scalar("answer", 1, "no", "no"),
                                "version", scalar("version", 2, "1.10", "1.10"),
                                "port", scalar("port", 3, "0x1f", "0x1f"),
                                "quoted", scalar("quoted", 4, "null", "null"))));
        assertThat(faults.sorted()).isEmpty();
    }

    @Test
    void resolvesLookups() throws IOException {
        Files.writeString(directory.resolve("secret"), "from a file\n");

        YamlNode node = read("a: ${env:NAME}\nb: <${file:secret}>\nc: $${env:NAME}");

        assertThat(node)
                .isEqualTo(new YamlNode.Block(
                        Place.TOP,
                        Map.of(
                                "a", scalar("a", 1, "${env:NAME}", "from the environment"),
                                "b", scalar("b", 2, "<${file:secret}>", "<from a file>"),
                                "c", scalar("c", 3, "$${env:NAME}", "${env:NAME}"))));
        assertThat(node).asString().doesNotContain("from the environment", "from a file");
    }

    @Test
    void everyLookupThatDoesNotResolveIsAFault() {
        read("a: ${env:ABSENT}\nb: ${file:absent}\nc: [\"${vault:x}\", \"${env:NAME\"]");

        assertThat(lines())
                .containsExactly(
                        "a (line 1): the environment variable ABSENT is not set",
                        "b (line 2): the file absent cannot be read",
                        "c[0] (line 3): '${vault:x}' is not a lookup; allowed: ${env:NAME}, ${file:PATH}; write $${ for a"
                                + " literal ${",
                        "c[1] (line 3): '${' is not closed; allowed: ${env:NAME}, ${file:PATH}");
    }

    @Test
    void aDuplicateKeyIsAFaultAndNamesTheFirst() {
        read("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\na: 2");

        assertThat(lines())
                .containsExactly(
                        "b.c (line 5): this key stands at line 3 already",
                        "a (line 6): this key stands at line 1 already");
    }

    @Test
    void whatIsNotYamlIsOneFaultThatQuotesNothing() {
        read("a: 1\npassword: \"hunter2\nb: 2");

        assertThat(lines()).containsExactly("line 3: not YAML: found unexpected end of stream");
    }

    @Test
    void anAliasThatContainsItselfIsAFault() {
        read("a: &x\n  b: *x");

        assertThat(lines()).containsExactly("a.b (line 2): this alias contains itself");
    }

    @Test
    void shownValuesConcealWhatLooksLikeASecret() {
        assertThat(Concealed.in("jdbc:postgresql://twinlog:hunter2@db/x?password=hunter2&ssl=true"))
                .isEqualTo("jdbc:postgresql://*****@db/x?password=*****&ssl=true");
        assertThat(Concealed.in("org.apache.X required username=\"u\" password=\"hunter2\";"))
                .isEqualTo("org.apache.X required username=\"u\" password=*****;");
    }

    private YamlNode read(String text) {
        return YamlFile.read(text, new Lookups(Map.of("NAME", "from the environment"), directory), faults);
    }

    private List<String> lines() {
        return faults.sorted().stream().map(Fault::toString).toList();
    }

    private static YamlNode.Scalar scalar(String path, int line, String written, String text) {
        return new YamlNode.Scalar(new Place(path, line), written, text);
    }
}
