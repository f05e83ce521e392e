package io.twinlog.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.twinlog.app.config.pair.PairConfig;
import io.twinlog.capture.CaptureSettings;
import io.twinlog.capture.Stitching;
import io.twinlog.comparator.rule.Rule;
import io.twinlog.correlator.correlation.CorrelationSettings;
import io.twinlog.correlator.mapping.config.BlockMapping;
import io.twinlog.correlator.mapping.config.ColumnMapping;
import io.twinlog.correlator.mapping.config.EntityKey;
import io.twinlog.correlator.mapping.config.EntityMapping;
import io.twinlog.correlator.mapping.config.Transform;
import io.twinlog.model.Secret;
import io.twinlog.model.Side;
import io.twinlog.model.TableId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConfigFileTest {

    private static final ConfigFile FILE =
            new ConfigFile(Map.of("LEGACY_PASSWORD", "hunter2", "NEW_PASSWORD", "hunter3"));
    private static final Path HERE = Path.of("/etc/twinlog");

    @Test
    void theFullExampleBinds() {
        TwinlogConfig config = FILE.bind("full.yaml", resource("full.yaml"), HERE);

        assertThat(config.kafka().properties()).isEqualTo(Map.of("bootstrap.servers", "localhost:9092"));
        assertThat(config.stateDirectory()).isEqualTo(Path.of("/etc/twinlog/var"));
        assertThat(config.http()).hasToString("HttpSettings[host=127.0.0.1, port=9180]");
        PairConfig pair = config.pairs().get(0);
        assertThat(pair.name()).isEqualTo("membership");
        assertThat(pair.legacy().sources().get(0).database())
                .isEqualTo(new CaptureSettings.Database(
                        "jdbc:postgresql://localhost:5432/legacy", "twinlog", Secret.of("hunter2")));
        assertThat(pair.legacy().instruction())
                .isEqualTo(new Stitching.MarkerTable(
                        new TableId("public", "instruction_log"), "instruction_id", "name", "actor"));
        assertThat(pair.renewed().instruction()).isEqualTo(new Stitching.Message("twinlog"));
        assertThat(pair.correlation())
                .isEqualTo(new CorrelationSettings(
                        "membership",
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(1),
                        Duration.ofHours(1),
                        Duration.ofDays(30),
                        Duration.ofSeconds(1),
                        true));
        assertThat(pair.entities().entities().keySet())
                .containsExactly(
                        "employee", "department", "office", "employment", "journal_event", "payment", "access_log");
        assertThat(pair.rules().rules())
                .extracting(Rule::id)
                .containsExactly(
                        "ignore:*.created_at",
                        "ignore:*.updated_at",
                        "ignore:journal_event",
                        "tolerate:payment.amount",
                        "onboarding-reset");
    }

    @Test
    void anEntityIsReadAsWritten() {
        PairConfig pair =
                FILE.bind("full.yaml", resource("full.yaml"), HERE).pairs().get(0);

        EntityMapping employee =
                Objects.requireNonNull(pair.entities().entities().get("employee"));
        assertThat(employee.key()).isEqualTo(new EntityKey.Natural(List.of("employee_no")));
        assertThat(employee.compare()).isEqualTo(Map.of("vacation_days", EntityMapping.Compare.DELTA));
        BlockMapping legacy = employee.legacy().get(0);
        assertThat(legacy.table()).isEqualTo(new TableId("hr", "emp"));
        assertThat(legacy.where()).isEqualTo("row.kind == 'E'");
        assertThat(legacy.deletedWhen()).isEqualTo("row.deleted_at != null");
        assertThat(legacy.columns())
                .isEqualTo(Map.of(
                        "employee_no",
                        ColumnMapping.Plain.of("emp_no"),
                        "full_name",
                        new ColumnMapping.Cel("row.first_name + ' ' + row.last_name"),
                        "status",
                        new ColumnMapping.Plain(
                                List.of("stat"),
                                List.of(new Transform.MapValues(Map.of("A", "active", "T", "terminated")))),
                        "salary",
                        new ColumnMapping.Plain(List.of("sal_cents"), List.of(new Transform.Scale(-2))),
                        "department",
                        ColumnMapping.Reference.of("dept_id", "department"),
                        "vacation_days",
                        ColumnMapping.Plain.of("vac")));
        assertThat(Objects.requireNonNull(pair.entities().entities().get("employment"))
                        .key())
                .isEqualTo(new EntityKey.CreatedByInstruction(
                        List.of("start_date"), new EntityKey.Natural(List.of("employee", "start_date"))));
    }

    @Test
    void capturesGetTheTablesThatAreMapped() {
        PairConfig pair =
                FILE.bind("full.yaml", resource("full.yaml"), HERE).pairs().get(0);

        assertThat(pair.captures(Side.NEW, Path.of("tmp"))).hasSize(1);
        assertThat(pair.captures(Side.NEW, Path.of("tmp")).get(0).tables())
                .extracting(TableId::toString)
                .containsExactly(
                        "migration.office_ids",
                        "public.access_log",
                        "public.department",
                        "public.employee",
                        "public.employments",
                        "public.journal_event",
                        "public.office",
                        "public.payment");
    }

    @Test
    void noSecretIsPrinted() {
        assertThat(FILE.bind("full.yaml", resource("full.yaml"), HERE).toString())
                .doesNotContain("hunter2", "hunter3")
                .contains("twinlog");
    }

    @Test
    void everyFaultIsReportedAtOnce() {
        InvalidConfigException e = catchThrowableOfType(
                InvalidConfigException.class, () -> FILE.bind("bad.yaml", resource("bad.yaml"), HERE));

        assertThat(e.getMessage()).isEqualTo(resource("bad.txt"));
        assertThat(e.getMessage()).doesNotContain("hunter2");
    }

    @Test
    void aKafkaPropertyThatCorrelationDependsOnIsRefused() {
        String config = resource("full.yaml")
                .replace("state-dir: var", "  processing.guarantee: at_least_once\nstate-dir: var");

        assertThatThrownBy(() -> FILE.bind("x.yaml", config, HERE))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("""
                        x.yaml has a fault:
                          line 2  kafka
                              kafka: processing.guarantee cannot be set: correlation depends on its own value
                        """);
    }

    @Test
    void whatAnInstructionCreatesNeedsInstructionsOnBothSides() {
        String config = """
                version: 1
                kafka: {bootstrap.servers: "b:9092"}
                pairs:
                  p:
                    legacy: {connector: postgresql, url: "jdbc:postgresql://l/db", user: u, password: p}
                    new:
                      {connector: postgresql, url: "jdbc:postgresql://n/db", user: u, password: p, instruction: {column: i}}
                    entities:
                      e: {key: [id]}
                      f:
                        key: created-by-instruction
                """;

        assertThatThrownBy(() -> FILE.bind("x.yaml", config, HERE))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("""
                        x.yaml has a fault:
                          line 11  pairs.p.entities.f.key
                              created-by-instruction needs the instructions of both sides, and legacy declares none;\
                         give it an 'instruction', or the entity another key
                        """);
    }

    @Test
    void severalSourcesShareALogin() {
        String config = """
                version: 1
                kafka: {bootstrap.servers: "b:9092"}
                pairs:
                  p:
                    legacy:
                      connector: postgresql
                      user: u
                      password: p
                      sources:
                        - {name: one, url: "jdbc:postgresql://one/db"}
                        - {name: two, url: "jdbc:postgresql://two/db", user: other}
                    new: {connector: postgresql, url: "jdbc:postgresql://new/db", user: u, password: p}
                    entities:
                      e: {key: [id], legacy: [{table: a}, {table: b, belongs-to: a_id}]}
                """;

        PairConfig pair = FILE.bind("x", config, HERE).pairs().get(0);

        assertThat(pair.sources(Side.LEGACY)).hasToString("[legacy/one, legacy/two]");
        assertThat(pair.captures(Side.LEGACY, Path.of("tmp")))
                .extracting(c -> c.database().user() + " " + c.partition() + " of " + c.sources() + " " + c.tables())
                .containsExactly("u 0 of 2 [public.a, public.b]", "other 1 of 2 [public.a, public.b]");
        assertThat(pair.correlation().instructions()).isFalse();
    }

    @Test
    void aFileThatIsNotThereIsToldInWords() {
        assertThatThrownBy(() -> FILE.read(Path.of("absent.yaml")))
                .isInstanceOf(UnreadableConfigException.class)
                .hasMessage("there is no file absent.yaml; name the config file with -c FILE");
    }

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(ConfigFileTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
