package io.twinlog.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.twinlog.app.check.HistoryCheck;
import io.twinlog.app.config.ConfigFile;
import io.twinlog.app.config.TwinlogConfig;
import io.twinlog.app.config.pair.PairConfig;
import io.twinlog.app.kafka.KafkaTopics;
import io.twinlog.app.kafka.TopicPlan;
import io.twinlog.app.run.PairMapping;
import io.twinlog.comparator.event.DiscrepancyJson;
import io.twinlog.comparator.event.LedgerJson;
import io.twinlog.comparator.event.VerdictJson;
import io.twinlog.comparator.evidence.RunSummary;
import io.twinlog.comparator.evidence.SummaryJson;
import io.twinlog.correlator.kafka.CorrelatorApplication;
import io.twinlog.correlator.kafka.CorrelatorMonitor;
import io.twinlog.embedded.ChildJvm;
import io.twinlog.embedded.ChildJvmSettings;
import io.twinlog.embedded.KafkaBroker;
import io.twinlog.embedded.KafkaSettings;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.TableId;
import io.twinlog.model.Topics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code twinlog replay} beside a live correlator, on a real broker, on logs written as captures would. */
class ReplayIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int INSTRUCTIONS = 300;
    private static final EventTime FROM = CapturedLog.time(60);
    private static final EventTime TO = CapturedLog.time(240);

    private static KafkaBroker broker;

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start(KafkaSettings.temporary());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void underTheLiveMappingItTellsWhatLiveToldByteForByteWhileWritingGoesOn() throws Exception {
        Path file = config("same", "rules: [{ignore: employee.name}]");
        TwinlogConfig config = read(file);
        Topics topics = new Topics("same");
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            Captured captured = new Captured(topics, producer);
            captured.write(config);
            live(config, topics);
            List<String> liveBefore = everything(topics);
            AtomicBoolean enough = new AtomicBoolean();
            Thread writer = new Thread(() -> captured.goOn(enough), "writer");
            writer.start();
            try {
                assertThat(replay(file, "--name", "one", "--workers", "1")).isEqualTo(1);
                assertThat(replay(file, "--name", "three", "--workers", "3")).isEqualTo(1);
            } finally {
                enough.set(true);
                writer.join();
            }

            assertThat(everything(topics)).isEqualTo(liveBefore);
            List<String> one = run(topics, "one");
            assertThat(one).hasSizeGreaterThan(100).isEqualTo(run(topics, "three"));
            assertThat(one.stream().filter(line -> line.contains("io.twinlog.discrepancy")))
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(discrepancies(topics));
            assertThat(one.stream().filter(line -> line.contains("io.twinlog.instruction")))
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(verdicts(topics));
            assertThat(one.stream()
                            .filter(line -> line.contains("io.twinlog.ledger"))
                            .map(line -> line.replaceAll(" \\[.*", "")))
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(ledger(topics));
        }
    }

    @Test
    void itEndsWithOneSummaryAndANameIsUsedOnce() throws Exception {
        Path file = config("named", "");
        TwinlogConfig config = read(file);
        Topics topics = new Topics("named");
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            new Captured(topics, producer).write(config);

            assertThat(replay(file, "--name", "monday", "--json")).isEqualTo(1);
            RunSummary told = SummaryJson.read(out.toByteArray());
            List<ConsumerRecord<byte[], byte[]>> records = records(topics.replay("monday"));
            RunSummary last = SummaryJson.read(records.get(records.size() - 1).value());

            assertThat(told).isEqualTo(last);
            assertThat(last.complete()).isTrue();
            assertThat(last.instructions()).isEqualTo(154);
            assertThat(last.ledger().unclosed()).isZero();
            assertThat(records.stream().filter(r -> type(r).equals(SummaryJson.TYPE)))
                    .hasSize(1);

            assertThat(replay(file, "--name", "monday")).isEqualTo(2);
            assertThat(err())
                    .startsWith("twinlog: there is a run of that name already (topic twinlog.named.replay.monday)");
        }
    }

    @Test
    void underAnotherMappingTheSamePastIsToldOtherwise() throws Exception {
        Path file = config("other", "");
        TwinlogConfig config = read(file);
        Topics topics = new Topics("other");
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            new Captured(topics, producer).write(config);
            Path other = config("other", "rules: [{ignore: employee.department}, {ignore: employee.name}]");
            Files.move(other, directory.resolve("next.yaml"));
            Path again = config("other", "");

            assertThat(replay(again, "--name", "before", "--json")).isEqualTo(1);
            RunSummary before = SummaryJson.read(out.toByteArray());
            assertThat(replay(
                            again,
                            "--name",
                            "after",
                            "--json",
                            "--config-of",
                            directory.resolve("next.yaml").toString()))
                    .isEqualTo(1);
            RunSummary after = SummaryJson.read(out.toByteArray());

            assertThat(signatures(before))
                    .containsExactlyInAnyOrder(
                            "Hire/(instruction)/MISSING_IN_NEW",
                            "Hire/employee/MISSING_IN_NEW",
                            "Hire/employee/VALUE_MISMATCH/department",
                            "Hire/employee/VALUE_MISMATCH/name",
                            "-/employee/MISSING_IN_NEW",
                            "-/employee/VALUE_MISMATCH/department",
                            "-/employee/VALUE_MISMATCH/name");
            assertThat(signatures(after))
                    .containsExactlyInAnyOrder(
                            "Hire/(instruction)/MISSING_IN_NEW",
                            "Hire/employee/MISSING_IN_NEW",
                            "-/employee/MISSING_IN_NEW");
        }
    }

    @Test
    void shardsTellTogetherWhatOneReplayTells() throws Exception {
        Path file = config("shards", "rules: [{ignore: employee.name}]");
        Topics topics = new Topics("shards");
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            new Captured(topics, producer).write(read(file));
            assertThat(replay(file, "--name", "whole")).isEqualTo(1);
            List<Thread> others = new ArrayList<>();
            Map<String, Integer> codes = new ConcurrentHashMap<>();
            for (String shard : List.of("2/3", "3/3")) {
                others.add(new Thread(() -> codes.put(shard, aside(file, "--name", "split", "--shard", shard)), shard));
            }
            others.forEach(Thread::start);

            assertThat(replay(file, "--name", "split", "--shard", "1/3")).isEqualTo(1);
            for (Thread other : others) {
                other.join();
            }

            assertThat(codes).isEqualTo(Map.of("2/3", 0, "3/3", 0));
            assertThat(run(topics, "split")).isEqualTo(run(topics, "whole"));
            await().atMost(PATIENCE).until(() -> shardTopics().isEmpty());
        }
        assertThat(replay(file, "--shard", "1/3")).isEqualTo(2);
        assertThat(err()).startsWith("twinlog: --shard needs a --name");
    }

    /** A leading shard waits for the others for as long as it takes. */
    @Test
    void cancelledItLeavesNothingBehind() throws Exception {
        Path file = config("cancelled", "");
        Topics topics = new Topics("cancelled");
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            new Captured(topics, producer).write(read(file));
        }
        List<String> before = everything(topics);
        ChildJvmSettings command = ChildJvmSettings.of(
                        Main.class,
                        "replay",
                        "-c",
                        file.toString(),
                        "--from",
                        FROM.toString(),
                        "--to",
                        TO.toString(),
                        "--name",
                        "never",
                        "--shard",
                        "1/2")
                .withJvmArguments(
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlog4j2.configurationFile=classpath:log4j2.xml");
        try (ChildJvm replay = ChildJvm.start(command)) {
            await().atMost(PATIENCE)
                    .until(() -> runTopics("cancelled")
                            .equals(List.of(
                                    "twinlog.cancelled.replay.never", "twinlog.cancelled.replay.never.shard-2-of-2")));
            replay.terminate();

            assertThat(replay.awaitExit(PATIENCE)).isEqualTo(3);
            assertThat(replay.lines()).last().isEqualTo("twinlog: cancelled; nothing of run never is kept");
        }
        await().atMost(PATIENCE).until(() -> runTopics("cancelled").isEmpty());
        assertThat(everything(topics)).isEqualTo(before);
    }

    private static List<String> runTopics(String pair) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith("twinlog." + pair + ".replay."))
                    .sorted()
                    .toList();
        }
    }

    private static Set<String> topicNames() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.listTopics().names().get();
        }
    }

    private static List<String> shardTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.listTopics().names().get().stream()
                    .filter(name -> name.contains(".shard-"))
                    .toList();
        }
    }

    /** Beside the command that this thread runs. */
    private static int aside(Path file, String... more) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        List<String> args = new ArrayList<>(
                List.of("replay", "-c", file.toString(), "--from", FROM.toString(), "--to", TO.toString()));
        args.addAll(List.of(more));
        return TwinlogCommand.line(new Console(print(output), print(output), Map.of(), Clock.systemUTC()))
                .execute(args.toArray(String[]::new));
    }

    @Test
    void otherRulesAreTriedWithoutWritingAnything() throws Exception {
        Path file = config("trial", "");
        Topics topics = new Topics("trial");
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            new Captured(topics, producer).write(read(file));
            Path other = config("trial", "rules: [{ignore: employee.department}]");
            Files.move(other, directory.resolve("next.yaml"));
            Path again = config("trial", "");
            List<String> before = everything(topics);

            assertThat(replay(
                            again, "--dry-rules", directory.resolve("next.yaml").toString()))
                    .isEqualTo(1);
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("HIDDEN    OPEN -> nothing  ", "  Hire/employee/VALUE_MISMATCH/department\n")
                    .endsWith(
                            "Of the discrepancies that began in the window, the other rules would hide 18, reveal 0, tell 0"
                                    + " otherwise, and leave 51 as they are.\n");
            assertThat(replay(again, "--dry-rules", again.toString())).isZero();
            assertThat(everything(topics)).isEqualTo(before);
        }
    }

    @Test
    void howFarBackItReachesIsChecked() throws Exception {
        Path file = config("history", "");
        TwinlogConfig config = read(file);
        Topics topics = new Topics("history");
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            new Captured(topics, producer).write(config);
        }
        assertThat(history(config, Duration.ZERO))
                .hasSize(2)
                .allMatch(line -> line.matches("OK history (legacy|new)/main: a replay can reach back to"
                        + " 2026-02-03T10:00:00Z, the beginning, until [-0-9T:.]+Z"));
        assertThat(history(config, config.topics().keepChanges().minusDays(1)))
                .hasSize(2)
                .allMatch(line -> line.startsWith("WARNING") && line.endsWith("Z: from then on it is lost bit by bit"));

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteRecords(Map.of(
                            new TopicPartition(topics.changes(Side.LEGACY), 0), RecordsToDelete.beforeOffset(300)))
                    .all()
                    .get();
        }

        assertThat(history(config, Duration.ZERO).get(0))
                .matches(
                        "WARNING history legacy/main: a replay can reach back to 2026-02-03T[0-9:.]+Z; what was before is"
                                + " gone, and rows that were not changed since are not known");
        assertThat(replay(file, "--name", "cut")).isEqualTo(1);
        assertThat(err())
                .contains("twinlog: the log of legacy/main begins with record 301, from ")
                .contains(
                        "; what was before is gone. Rows from before are not known: what employee need to know of them is"
                                + " UNDECIDABLE.");
    }

    private static List<String> history(TwinlogConfig config, Duration later) {
        return new HistoryCheck(Clock.offset(Clock.systemUTC(), later))
                .look(config, config.pairs()).stream()
                        .map(finding -> finding.severity() + " " + finding.subject() + ": " + finding.message())
                        .toList();
    }

    @Test
    void whatCannotBeReplayedIsSaid() throws Exception {
        Path file = config("refused", "");
        TwinlogConfig config = read(file);
        assertThat(replay(file)).isEqualTo(2);
        assertThat(err())
                .startsWith("twinlog: there is no log of legacy/main: topic twinlog.refused.legacy.changes has 0");
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            new Captured(new Topics("refused"), producer).write(config);
        }

        assertThat(command("--from", "2026-02-03T10:00:00Z", "--to", "2026-02-03T10:00:00Z", "-c", file.toString()))
                .isEqualTo(2);
        assertThat(err())
                .isEqualTo("twinlog: the window is empty: it begins at 2026-02-03T10:00:00Z and ends at"
                        + " 2026-02-03T10:00:00Z; --from has to be before --to\n");
        assertThat(command("--from", "2026-01-01", "--to", "2026-01-02", "-c", file.toString()))
                .isEqualTo(2);
        assertThat(err())
                .isEqualTo("twinlog: the window ends at 2026-01-02T00:00:00Z, before the log of legacy/main begins"
                        + " (2026-02-03T10:00:00Z): choose a later window\n");
        assertThat(command("--from", "yesterday", "--to", "1h", "-c", file.toString()))
                .isEqualTo(2);
        assertThat(err()).startsWith("twinlog: --from 'yesterday' is no moment; allowed: ");
        assertThat(replay(file, "--name", "live")).isEqualTo(2);
        assertThat(err()).contains("and not 'live', got 'live'");
        assertThat(replay(file, "--config-of", "absent.yaml")).isEqualTo(2);
        assertThat(err()).startsWith("twinlog: there is no file absent.yaml");
    }

    /** Lets a correlator decide everything there is. */
    private void live(TwinlogConfig config, Topics topics) {
        PairConfig pair = config.pairs().get(0);
        try (CorrelatorApplication correlator = new CorrelatorApplication(
                config.correlator(pair), catalogs -> PairMapping.resolve(pair, catalogs), CorrelatorMonitor.SILENT)) {
            correlator.start();
            await().atMost(PATIENCE)
                    .until(() -> records(topics.instructions()).stream()
                            .anyMatch(record -> text(record.key()).equals(Captured.LAST)));
        }
    }

    private List<String> discrepancies(Topics topics) {
        return lines(
                topics.discrepancies(),
                value -> in(DiscrepancyJson.read(value).discrepancy().openedAt()));
    }

    private List<String> verdicts(Topics topics) {
        return lines(
                topics.instructions(),
                value -> in(VerdictJson.read(value).verdict().firstSeen()));
    }

    /** The last total of each part and minute that lies in the window. */
    private List<String> ledger(Topics topics) {
        Map<String, String> last = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records(topics.ledger())) {
            if (in(EventTime.of(LedgerJson.read(record.value()).minute()))) {
                last.put(text(record.key()), line(record).replaceAll(" \\[.*", ""));
            }
        }
        return List.copyOf(last.values());
    }

    private List<String> lines(String topic, Predicate<byte[]> counts) {
        return records(topic).stream()
                .filter(record -> counts.test(record.value()))
                .map(ReplayIT::line)
                .toList();
    }

    /** All of a run but its summary. */
    private static List<String> run(Topics topics, String run) {
        return records(topics.replay(run)).stream()
                .filter(record -> !type(record).equals(SummaryJson.TYPE))
                .map(ReplayIT::line)
                .toList();
    }

    /** Key, value and headers, without the name of the run. */
    private static String line(ConsumerRecord<byte[], byte[]> record) {
        StringBuilder headers = new StringBuilder();
        for (Header header : record.headers()) {
            headers.append(header.key())
                    .append('=')
                    .append(text(header.value()))
                    .append("; ");
        }
        String line = text(record.key()) + ": " + text(record.value()) + " [" + headers + "]";
        return line.replaceAll("\"run\":\"[a-z]+\"", "\"run\":\"R\"").replaceAll("(/twinlog/\\w+/)[a-z]+;", "$1R;");
    }

    /** All that is on topics but changes and runs, and all groups. */
    private static List<String> everything(Topics topics) throws Exception {
        List<String> all = new ArrayList<>();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
                    .map(group -> "group " + group.groupId())
                    .sorted()
                    .forEach(all::add);
            for (String topic :
                    admin.listTopics().names().get().stream().sorted().toList()) {
                if (topic.startsWith("twinlog." + topics.pair() + ".")
                        && !topic.endsWith(".changes")
                        && !topic.contains(".replay.")) {
                    all.add(topic + " " + ends(topic));
                }
            }
        }
        return all;
    }

    private static Map<Integer, Long> ends(String topic) {
        Map<Integer, Long> ends = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.endOffsets(partitions).forEach((partition, end) -> ends.put(partition.partition(), end));
        }
        return ends;
    }

    private static List<String> signatures(RunSummary summary) {
        return summary.signatures().stream().map(s -> s.signature()).toList();
    }

    private static boolean in(EventTime time) {
        return !time.isBefore(FROM) && time.isBefore(TO);
    }

    private int replay(Path file, String... more) {
        List<String> args =
                new ArrayList<>(List.of("-c", file.toString(), "--from", FROM.toString(), "--to", TO.toString()));
        args.addAll(List.of(more));
        return command(args.toArray(String[]::new));
    }

    private int command(String... args) {
        out.reset();
        err.reset();
        List<String> all = new ArrayList<>(List.of("replay"));
        all.addAll(List.of(args));
        return TwinlogCommand.line(new Console(print(out), print(err), Map.of(), Clock.systemUTC()))
                .execute(all.toArray(String[]::new));
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private static TwinlogConfig read(Path file) {
        return new ConfigFile(Map.of()).read(file);
    }

    private Path config(String pair, String rules) throws Exception {
        Path file = directory.resolve(pair + ".yaml");
        Files.writeString(
                file, """
                version: 1
                kafka: {bootstrap.servers: "%s"}
                state-dir: %s
                topics: {partitions: 3}
                pairs:
                  %s:
                    legacy: {connector: postgresql, url: "jdbc:postgresql://127.0.0.1:1/a", user: u, password: p,
                      instruction: {message: twinlog}}
                    new: {connector: postgresql, url: "jdbc:postgresql://127.0.0.1:1/b", user: u, password: p,
                      instruction: {message: twinlog}}
                    window: 30s
                    grace: 60s
                    entities:
                      department: {key: [code]}
                      employee:
                        key: [no]
                        legacy: {columns: {department: {from: dept, references: department}}}
                        new: {columns: {department: {from: department_id, references: department}}}
                    %s
                """.formatted(broker.bootstrapServers(), directory.resolve("var-" + pair), pair, rules));
        return file;
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static KafkaConsumer<byte[], byte[]> consumer() {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", broker.bootstrapServers());
        properties.setProperty("isolation.level", "read_committed");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private static String type(ConsumerRecord<byte[], byte[]> record) {
        Header type = record.headers().lastHeader("ce_type");
        return type == null ? "" : text(type.value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    /** What both systems did: an instruction a second, for five minutes; of ten, three differ. */
    private static final class Captured {

        /** When there is a verdict on it, there is one on everything. */
        static final String LAST = "last";

        private final KafkaProducer<byte[], byte[]> producer;
        private final CapturedLog legacy;
        private final CapturedLog renewed;
        private final TableId oldEmployee;
        private final TableId newEmployee;

        Captured(Topics topics, KafkaProducer<byte[], byte[]> producer) {
            this.producer = producer;
            this.legacy = new CapturedLog(new SourceId(Side.LEGACY, "main"), topics, producer);
            this.renewed = new CapturedLog(new SourceId(Side.NEW, "main"), topics, producer);
            this.oldEmployee = legacy.table("employee", "id", "no", "name", "dept");
            this.newEmployee = renewed.table("employee", "id", "no", "name", "department_id");
        }

        void write(TwinlogConfig config) {
            try (KafkaTopics kafka = KafkaTopics.open(config.kafka())) {
                List<TopicPlan> plans = TopicPlan.of(config.pairs().get(0), config.topics());
                kafka.create(plans);
                List<String> names = plans.stream().map(TopicPlan::name).toList();
                // A broker tells of them one by one.
                await().atMost(PATIENCE).until(() -> topicNames().containsAll(names));
            }
            TableId oldDepartment = legacy.table("department", "id", "code");
            TableId newDepartment = renewed.table("department", "id", "code");
            legacy.begin(0);
            renewed.begin(0);
            for (int i = 0; i < 5; i++) {
                legacy.read(0, oldDepartment, i, "D" + i);
                renewed.read(0, newDepartment, 100 + i, "D" + i);
            }
            for (int i = 0; i < INSTRUCTIONS; i++) {
                hire(i);
            }
            legacy.insert(INSTRUCTIONS + 50_000, LAST, oldEmployee, 10_000, "LAST", "Ada", 1);
            renewed.insert(INSTRUCTIONS + 50_000, LAST, newEmployee, 10_900, "LAST", "Ada", 101);
            watermarks(INSTRUCTIONS + 100_000);
        }

        /** Writes until it is enough. */
        void goOn(AtomicBoolean enough) {
            for (int i = 0; !enough.get(); i++) {
                double at = INSTRUCTIONS + 100_001 + i;
                legacy.insert(at, "later" + i, oldEmployee, 50_000 + i, "L" + i, "Ada", i % 5);
                legacy.watermark(at);
                renewed.watermark(at);
                producer.flush();
            }
        }

        private void hire(int i) {
            double at = 40 + i;
            String stamp = i % 7 == 0 ? null : "i" + i;
            legacy.insert(at, stamp, oldEmployee, i, "E" + i, "Ada", i % 5);
            if (i % 10 != 1) {
                String name = i % 10 == 2 ? "Eve" : "Ada";
                int department = 100 + (i % 10 == 3 ? (i + 1) % 5 : i % 5);
                renewed.insert(at + 0.3, stamp, newEmployee, 900 + i, "E" + i, name, department);
            }
            watermarks(at + 0.3);
        }

        private void watermarks(double second) {
            legacy.watermark(second);
            renewed.watermark(second);
            producer.flush();
        }
    }
}
