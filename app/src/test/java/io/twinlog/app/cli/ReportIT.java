package io.twinlog.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twinlog.app.report.SampleRuns;
import io.twinlog.comparator.event.CloudEvent;
import io.twinlog.comparator.event.DiscrepancyEvent;
import io.twinlog.comparator.event.DiscrepancyJson;
import io.twinlog.comparator.event.LedgerJson;
import io.twinlog.comparator.event.VerdictEvent;
import io.twinlog.comparator.event.VerdictJson;
import io.twinlog.comparator.evidence.EvidenceJson;
import io.twinlog.comparator.evidence.EvidenceSet;
import io.twinlog.comparator.evidence.RunSummary;
import io.twinlog.comparator.evidence.SummaryJson;
import io.twinlog.comparator.ledger.LedgerMinute;
import io.twinlog.embedded.KafkaBroker;
import io.twinlog.embedded.KafkaSettings;
import io.twinlog.model.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports and readiness of runs whose events are on a real broker, as the product writes them. */
class ReportIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static KafkaBroker broker;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start(KafkaSettings.temporary());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void theLiveRunIsSummedUpFromItsTopics() throws Exception {
        Topics topics = new Topics("membership");
        live(topics);
        publish(topics, "live", true, to -> new SampleRuns("membership", "live").hour(to));
        publish(topics, "live", false, to -> new SampleRuns("membership", "live").hour(new OtherInstructions(to)));
        EvidenceSet expected =
                new EvidenceSet("live", List.of(new SampleRuns("membership", "live").hour()), null, List.of());

        Output json = here("report", "--json");

        assertThat(json.err()).isEmpty();
        assertThat(JSON.readTree(json.out())).isEqualTo(JSON.readTree(EvidenceJson.write(expected)));
        assertThat(json.code()).isEqualTo(1);

        Output text = here("report");
        assertThat(text.out()).startsWith("RUN live,").endsWith("16 differences are open, of 4 signatures.\n");
        assertThat(text.code()).isEqualTo(1);

        JsonNode part = JSON.readTree(
                        here("report", "--json", "--from", "2026-02-03T11:15:00+01:00", "--to", "2026-02-03T10:20:00Z")
                                .out())
                .path("pairs")
                .path(0);
        assertThat(part.path("period").toString())
                .isEqualTo("{\"from\":\"2026-02-03T10:15:00Z\",\"to\":\"2026-02-03T10:20:00Z\"}");
        assertThat(part.path("totals").path("discrepancies").toString()).isEqualTo("{\"OPEN\":2}");
        assertThat(part.path("ledger").path("minutes").asInt()).isEqualTo(5);

        Output none = here("report", "--from", "2027-01-01");
        assertThat(none.out()).endsWith("Nothing was compared, which proves nothing.\n");
        assertThat(none.code()).isEqualTo(3);
    }

    @Test
    void thePageAndTheJUnitFileAreWrittenBesides() throws Exception {
        Topics topics = new Topics("membership");
        live(topics);
        publish(topics, "live", true, to -> new SampleRuns("membership", "live").hour(to));
        Path html = directory.resolve("out/evidence.html");
        Path junit = directory.resolve("out/twinlog.xml");

        Output report = here("report", "--html", html.toString(), "--junit", junit.toString());

        assertThat(report.err()).isEqualTo("twinlog: wrote " + html + "\ntwinlog: wrote " + junit + "\n");
        assertThat(html).content().contains("<p class=\"conclusion different\">16 differences are open");
        assertThat(junit).content().contains("<testsuite name=\"membership live\" tests=\"12\" failures=\"4\"");
    }

    @Test
    void aReplayHasLeftItsSummaryAndOnlyNewSignaturesFail() throws Exception {
        Topics topics = new Topics("membership");
        ended(topics, new SampleRuns("membership", "tuesday").hour());
        ended(topics, new SampleRuns("membership", "monday").before());
        ended(topics, new SampleRuns("membership", "again").hour());

        Output news = here("report", "--run", "tuesday", "--against", "monday");
        assertThat(news.out())
                .contains("NEW             0       2    RaiseSalary/employment/MISSING_IN_NEW/salary\n")
                .endsWith("2 signatures are new against monday; 16 differences are open, of 4 signatures.\n");
        assertThat(news.code()).isEqualTo(1);

        Output same = here("report", "--run", "tuesday", "--against", "again");
        assertThat(same.out()).endsWith("Nothing is new against again; 16 differences are open, of 4 signatures.\n");
        assertThat(same.code()).isZero();
        assertThat(here("report", "--run", "tuesday").code()).isEqualTo(1);
    }

    @Test
    void aReplayThatHasNotEndedIsNotTheWhole() throws Exception {
        Topics topics = new Topics("membership");
        create(topics.replay("halfway"));
        publish(topics, "halfway", true, to -> new SampleRuns("membership", "halfway").hour(to));

        Output report = here("report", "--run", "halfway");
        assertThat(report.out())
                .contains("       2,201  2,181      15            5    16 ", "membership, HAS NOT ENDED\n")
                .endsWith("The run has not ended: this is not the whole.\n");
        assertThat(report.code()).isEqualTo(3);

        Output ready = here("ready", "--run", "halfway", "--type", "HireEmployee", "--below", "0.01");
        assertThat(ready.err()).isEqualTo("twinlog: not ready: run halfway of pair membership has not ended\n");
        assertThat(ready.code()).isEqualTo(1);
    }

    @Test
    void aRunThatThereIsNotIsBadUsage() throws Exception {
        ended(new Topics("membership"), new SampleRuns("membership", "known").hour());
        assertThat(here("report", "--run", "unheard"))
                .isEqualTo(new Output(2, "", "twinlog: no pair has a run unheard\nTry 'twinlog report --help'.\n"));
        assertThat(here("report", "--run", "known", "--against", "unheard"))
                .isEqualTo(
                        new Output(
                                2,
                                "",
                                "twinlog: pair membership has no run unheard to be held against\nTry 'twinlog report --help'.\n"));
    }

    @Test
    void whatCannotBeReadIsAFailureThatSaysWhere() throws Exception {
        Topics topics = new Topics("membership");
        create(topics.replay("broken"));
        send(topics.replay("broken"), "x", "{}".getBytes(UTF_8), Map.of("ce_type", "io.twinlog.discrepancy.open"));
        assertThat(here("report", "--run", "broken"))
                .isEqualTo(new Output(
                        3,
                        "",
                        "twinlog: twinlog.membership.replay.broken, partition 0, offset 0: the record is of schema version "
                                + "; known is 1; was it written by a newer version?\n"));
    }

    @Test
    void readinessGates() throws Exception {
        ended(new Topics("membership"), new SampleRuns("membership", "gate").hour());

        Output table = here("ready", "--run", "gate");
        assertThat(table.out())
                .contains("   1,204       0  0.249 %            5   42 min 4 s  HireEmployee      none\n");
        assertThat(table.code()).isZero();

        Output ready = here("ready", "--run", "gate", "--type", "HireEmployee", "--below", "0.0025");
        assertThat(ready.out()).endsWith("\nHireEmployee is ready: at most 0.249 % differ, below 0.25 %.\n");
        assertThat(ready.code()).isZero();
        assertThat(here("ready", "--run", "gate", "--type", "HireEmployee", "--below", "0.0024")
                        .code())
                .isEqualTo(1);
        assertThat(here("ready", "--run", "gate", "--below", "0.0025").code()).isEqualTo(1);

        Output unknown = here("ready", "--run", "gate", "--type", "HireEmploye", "--below", "0.5");
        assertThat(unknown.err())
                .isEqualTo("twinlog: not ready: no instruction of type HireEmploye was seen in run gate; did you mean"
                        + " 'HireEmployee'?\n");
        assertThat(unknown.code()).isEqualTo(1);

        JsonNode json =
                JSON.readTree(here("ready", "--run", "gate", "--type", "HireEmployee", "--below", "0.0025", "--json")
                        .out());
        assertThat(json.path("ready").asBoolean()).isTrue();
        assertThat(json.at("/readiness/0/compared").asInt()).isEqualTo(1_204);
        assertThat(json.at("/readiness/0/upperBound").asDouble()).isBetween(0.00248, 0.00249);
    }

    @Test
    void noDataIsNotReadiness() throws Exception {
        live(new Topics("empty"));
        Output ready = run("empty", "ready", "--type", "HireEmployee", "--below", "0.5");
        assertThat(ready.err()).isEqualTo("twinlog: not ready: no instruction of any type was seen in run live\n");
        assertThat(ready.code()).isEqualTo(1);
        assertThat(run("empty", "report").code()).isEqualTo(3);
    }

    private record Output(int code, String out, String err) {}

    private Output here(String... args) throws IOException {
        return run("membership", args);
    }

    private Output run(String pair, String... args) throws IOException {
        Path file = directory.resolve(pair + ".yaml");
        Files.writeString(file, """
                version: 1
                kafka: {bootstrap.servers: "%s"}
                pairs:
                  %s:
                    legacy: {connector: postgresql, url: "jdbc:postgresql://127.0.0.1:1/a", user: u, password: p}
                    new: {connector: postgresql, url: "jdbc:postgresql://127.0.0.1:1/b", user: u, password: p}
                    entities: {employee: {key: [no]}}
                """.formatted(broker.bootstrapServers(), pair));
        List<String> all = new java.util.ArrayList<>(List.of(args));
        all.addAll(1, List.of("-c", file.toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), Map.of(), Clock.systemUTC());
        int code = TwinlogCommand.line(console).execute(all.toArray(String[]::new));
        return new Output(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    private static void live(Topics topics) throws Exception {
        create(topics.discrepancies(), topics.instructions(), topics.ledger());
    }

    /** The topic of a replay that has ended, as far as its summary goes. */
    private static void ended(Topics topics, RunSummary summary) throws Exception {
        create(topics.replay(summary.run()));
        send(topics.replay(summary.run()), summary.run(), SummaryJson.write(summary), SummaryJson.headers(summary));
    }

    private static void create(String... topics) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            List<String> missing = List.of(topics).stream()
                    .filter(topic -> !names(admin).contains(topic))
                    .toList();
            admin.createTopics(missing.stream()
                            .map(topic -> new NewTopic(topic, 2, (short) 1))
                            .toList())
                    .all()
                    .get();
            Awaitility.await().until(() -> names(admin).containsAll(List.of(topics)));
        }
    }

    private static java.util.Set<String> names(Admin admin) {
        try {
            return admin.listTopics().names().get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Told {
        void to(SampleRuns.Events events);
    }

    /** Publishes in one transaction. */
    private static void publish(Topics topics, String run, boolean commit, Told told) {
        try (KafkaProducer<byte[], byte[]> producer = producer("it-" + run + commit)) {
            producer.initTransactions();
            producer.beginTransaction();
            told.to(new Publishing(topics, run, producer));
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private static void send(String topic, String key, byte[] value, Map<String, String> headers) {
        try (KafkaProducer<byte[], byte[]> producer = producer("it-" + topic)) {
            producer.initTransactions();
            producer.beginTransaction();
            Future<RecordMetadata> unused = producer.send(record(topic, key, value, headers));
            producer.commitTransaction();
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(String transactions) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", transactions),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, String key, byte[] value, Map<String, String> headers) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key.getBytes(UTF_8), value);
        new TreeMap<>(headers).forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        return record;
    }

    /** Writes events where run live writes them, or a replay. */
    private record Publishing(Topics topics, String run, KafkaProducer<byte[], byte[]> producer)
            implements SampleRuns.Events {
        @Override
        public void discrepancy(DiscrepancyEvent event) {
            Future<RecordMetadata> unused = producer.send(record(
                    topic(topics.discrepancies()),
                    event.discrepancy().id().hex(),
                    DiscrepancyJson.write(event),
                    CloudEvent.headers(event)));
        }

        @Override
        public void verdict(VerdictEvent event) {
            Future<RecordMetadata> unused = producer.send(record(
                    topic(topics.instructions()),
                    event.verdict().instruction().id(),
                    VerdictJson.write(event),
                    CloudEvent.headers(event)));
        }

        @Override
        public void minute(LedgerMinute minute) {
            Future<RecordMetadata> unused = producer.send(record(
                    topic(topics.ledger()),
                    minute.key(),
                    LedgerJson.write(topics.pair(), run, minute),
                    run.equals("live") ? Map.of() : Map.of("ce_type", "io.twinlog.ledger.minute")));
        }

        private String topic(String live) {
            return run.equals("live") ? live : topics.replay(run);
        }
    }

    /** The same under other IDs, so that it would count if it were read. */
    private record OtherInstructions(SampleRuns.Events to) implements SampleRuns.Events {
        @Override
        public void discrepancy(DiscrepancyEvent event) {
            to.discrepancy(event);
        }

        @Override
        public void verdict(VerdictEvent event) {
            var verdict = event.verdict();
            to.verdict(new VerdictEvent(
                    event.pair(),
                    event.run(),
                    event.mapping(),
                    new io.twinlog.comparator.discrepancy.InstructionVerdict(
                            io.twinlog.model.Instruction.of(
                                    "aborted " + verdict.instruction().id()),
                            verdict.verdict(),
                            1,
                            verdict.rows(),
                            verdict.discrepancies(),
                            verdict.firstSeen(),
                            verdict.decidedAt())));
        }

        @Override
        public void minute(LedgerMinute minute) {
            to.minute(minute);
        }
    }
}
