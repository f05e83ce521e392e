package io.twinlog.correlator.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.comparator.event.DiscrepancyJson;
import io.twinlog.comparator.event.VerdictJson;
import io.twinlog.correlator.epoch.DiscrepancyTelling;
import io.twinlog.correlator.kafka.plain.SourceLog;
import io.twinlog.embedded.ChildJvm;
import io.twinlog.embedded.KafkaBroker;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The mapping and the rules are edited, on a real broker. All that a subscriber has read over all runs is compared. */
@ExtendWith(SharedBroker.class)
class EpochIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PARTITIONS = 3;

    private static String servers;

    @TempDir
    private Path directory;

    @BeforeAll
    static void broker(KafkaBroker broker) {
        servers = broker.bootstrapServers();
    }

    @Test
    void anEditIsToldOnceAndOnlyWhatItChanges() throws Exception {
        try (PairOnKafka pair = pair("edited")) {
            pair.createTopics();
            SourceLog legacy = new SourceLog(new SourceId(Side.LEGACY, "a")).start(100);
            SourceLog renewed = new SourceLog(new SourceId(Side.NEW, "a")).start(100);
            String[] inLegacy = {"ADA", "Ada", "EVE", "Ada", "Bob", "BOB", "Ada", "Ada", "Ada"};
            String[] inNew = {"Ada", null, "Ada", "ADA", "Bob", "BOB", "Eve", null, null};
            for (int i = 0; i < inLegacy.length; i++) {
                legacy.insert(1_000 + i, "i" + i, "E" + i, inLegacy[i]);
                if (inNew[i] != null) {
                    renewed.insert(1_000 + i, "i" + i, "E" + i, inNew[i]);
                }
            }
            renewed.insert(1_200, "i8", "E8", "Ada");
            legacy.insert(1_990, "i9", "E9", "Ada").insert(1_995, "i10", "E10", "Ada");
            List<String> discrepancies = new ArrayList<>(List.of(
                    "i0 PROVISIONAL 1 VALUE_MISMATCH ADA/Ada @1001.0",
                    "i0 OPEN 2 VALUE_MISMATCH ADA/Ada @1061.0",
                    "i1 OPEN 1 MISSING_IN_NEW Ada/- @1062.0",
                    "i2 PROVISIONAL 1 VALUE_MISMATCH EVE/Ada @1003.0",
                    "i2 OPEN 2 VALUE_MISMATCH EVE/Ada @1063.0",
                    "i3 PROVISIONAL 1 VALUE_MISMATCH Ada/ADA @1004.0",
                    "i3 OPEN 2 VALUE_MISMATCH Ada/ADA @1064.0",
                    "i6 PROVISIONAL 1 VALUE_MISMATCH Ada/Eve @1007.0",
                    "i6 OPEN 2 VALUE_MISMATCH Ada/Eve @1067.0",
                    "i7 OPEN 1 MISSING_IN_NEW Ada/- @1068.0",
                    "i8 OPEN 1 MISSING_IN_NEW Ada/- @1069.0",
                    "i8 RESOLVED 2 MISSING_IN_NEW Ada/- @1201.0 both sides agree"));
            List<String> verdicts = new ArrayList<>(List.of(
                    "i0 DIFFERENT 1 {DIFFERENT=1} @1061.0",
                    "i1 MISSING_IN_NEW 1 {MISSING_IN_NEW=1} @1062.0",
                    "i2 DIFFERENT 1 {DIFFERENT=1} @1063.0",
                    "i3 DIFFERENT 1 {DIFFERENT=1} @1064.0",
                    "i4 AGREED 1 {MATCHED=1} @1005.0",
                    "i5 AGREED 1 {MATCHED=1} @1006.0",
                    "i6 DIFFERENT 1 {DIFFERENT=1} @1067.0",
                    "i7 MISSING_IN_NEW 1 {MISSING_IN_NEW=1} @1068.0",
                    "i8 MISSING_IN_NEW 1 {MISSING_IN_NEW=1} @1069.0",
                    "i8 AGREED 2 {MATCHED=1} @1201.0"));
            run(pair, ChangingLogic.WRONG, legacy, renewed, 2_000, verdicts);
            expect(pair, discrepancies, verdicts);

            // The mapping is mended, a rule is added; i9 was waiting, i7 comes late.
            renewed.insert(2_010, "i9", "E9", "Ada").insert(3_000, "i7", "E7", "Ada");
            discrepancies.addAll(List.of(
                    "i0 RESOLVED 3 VALUE_MISMATCH ADA/Ada @2000.0 " + DiscrepancyTelling.BY_THE_MAPPING,
                    "i2 OPEN 3 VALUE_MISMATCH Eve/Ada @1063.0",
                    "i5 OPEN 1 VALUE_MISMATCH Bob/BOB @1066.0",
                    "i6 ACCEPTED 3 VALUE_MISMATCH Ada/Eve @1067.0 agreed upon",
                    "i10 OPEN 1 MISSING_IN_NEW Ada/- @2056.0",
                    "i7 RESOLVED 2 MISSING_IN_NEW Ada/- @3001.0 both sides agree"));
            verdicts.addAll(List.of(
                    "i0 AGREED 2 {MATCHED=1} @1001.0",
                    "i5 DIFFERENT 2 {DIFFERENT=1} @1066.0",
                    "i6 AGREED 2 {ACCEPTED=1} @1067.0",
                    "i9 AGREED 1 {MATCHED=1} @2011.0",
                    "i10 MISSING_IN_NEW 1 {MISSING_IN_NEW=1} @2056.0",
                    "i7 AGREED 2 {MATCHED=1} @3001.0"));
            run(pair, ChangingLogic.MENDED, legacy, renewed, 4_000, verdicts);
            expect(pair, discrepancies, verdicts);
            assertThat(leftOf(pair, 1)).isEmpty();

            // Nothing is edited.
            legacy.insert(5_000, "i11", "E11", "ADA");
            renewed.insert(5_000, "i11", "E11", "Ada");
            verdicts.add("i11 AGREED 1 {MATCHED=1} @5001.0");
            run(pair, ChangingLogic.MENDED, legacy, renewed, 6_000, verdicts);
            expect(pair, discrepancies, verdicts);

            // The rule alone is taken out again.
            discrepancies.add("i6 OPEN 4 VALUE_MISMATCH Ada/Eve @1067.0");
            verdicts.add("i6 DIFFERENT 3 {DIFFERENT=1} @1067.0");
            run(pair, ChangingLogic.MENDED_WITHOUT_RULE, legacy, renewed, 7_000, verdicts);
            expect(pair, discrepancies, verdicts);
            assertThat(pair.read(pair.topics.epochs())).hasSize(3);
        }
    }

    @Test
    @Tag("long")
    void killedInTheMiddleOfAnEditItComesToTheSame() throws Exception {
        try (PairOnKafka pair = pair("edit-killed")) {
            pair.createTopics();
            SourceLog legacy = new SourceLog(new SourceId(Side.LEGACY, "a")).start(100);
            SourceLog renewed = new SourceLog(new SourceId(Side.NEW, "a")).start(100);
            List<String> discrepancies = new ArrayList<>();
            List<String> verdicts = new ArrayList<>();
            for (int i = 1_000; i < 1_400; i++) {
                String id = "i" + i;
                String row = "E" + i;
                switch (i % 4) {
                    case 0 -> {
                        legacy.insert(i, id, row, "Ada");
                        discrepancies.add(id + " OPEN 1 MISSING_IN_NEW Ada/- @" + (i + 61.0));
                        verdicts.add(id + " MISSING_IN_NEW 1 {MISSING_IN_NEW=1} @" + (i + 61.0));
                    }
                    case 1 -> {
                        legacy.insert(i, id, row, "ADA");
                        renewed.insert(i, id, row, "Ada");
                        discrepancies.add(id + " PROVISIONAL 1 VALUE_MISMATCH ADA/Ada @" + (i + 1.0));
                        discrepancies.add(id + " OPEN 2 VALUE_MISMATCH ADA/Ada @" + (i + 61.0));
                        discrepancies.add(
                                id + " RESOLVED 3 VALUE_MISMATCH ADA/Ada @2000.0 " + DiscrepancyTelling.BY_THE_MAPPING);
                        verdicts.add(id + " DIFFERENT 1 {DIFFERENT=1} @" + (i + 61.0));
                        verdicts.add(id + " AGREED 2 {MATCHED=1} @" + (i + 1.0));
                    }
                    case 2 -> {
                        legacy.insert(i, id, row, "BOB");
                        renewed.insert(i, id, row, "BOB");
                        discrepancies.add(id + " OPEN 1 VALUE_MISMATCH Bob/BOB @" + (i + 61.0));
                        verdicts.add(id + " AGREED 1 {MATCHED=1} @" + (i + 1.0));
                        verdicts.add(id + " DIFFERENT 2 {DIFFERENT=1} @" + (i + 61.0));
                    }
                    default -> {
                        legacy.insert(i, id, row, "Ada");
                        renewed.insert(i, id, row, "Ada");
                        verdicts.add(id + " AGREED 1 {MATCHED=1} @" + (i + 1.0));
                    }
                }
            }
            run(
                    pair,
                    ChangingLogic.WRONG,
                    legacy,
                    renewed,
                    2_000,
                    verdicts.stream().filter(line -> line.contains(" 1 {")).toList());
            int before = pair.read(pair.topics.discrepancies()).size();
            String told = "twinlog." + pair.topics.pair() + ".correlator.2-correlate-told-changelog";
            killWhen(pair, () -> pair.read(told).size() > 10);
            killWhen(pair, () -> pair.read(pair.topics.discrepancies()).size() > before);
            run(pair, ChangingLogic.MENDED, legacy, renewed, 4_000, verdicts);

            expect(pair, discrepancies, verdicts);
        }
    }

    private void killWhen(PairOnKafka pair, BooleanSupplier moment) {
        try (ChildJvm child = CorrelatorMain.start(
                servers, pair.topics.pair(), directory.resolve("state").toString(), ChangingLogic.MENDED.name())) {
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(PATIENCE)
                    .until(() -> !child.isAlive() || moment.getAsBoolean());
            assertThat(child.isAlive()).isTrue();
            child.kill();
        }
    }

    /** Runs until everything up to a watermark has been decided, and stops. */
    private void run(
            PairOnKafka pair,
            ChangingLogic logic,
            SourceLog legacy,
            SourceLog renewed,
            double watermark,
            List<String> verdicts)
            throws ExecutionException, InterruptedException {
        Map<Integer, EventTime> played = new ConcurrentHashMap<>();
        CorrelatorMonitor monitor = new CorrelatorMonitor() {
            @Override
            public void played(int partition, EventTime upTo) {
                played.put(partition, upTo);
            }
        };
        try (CorrelatorApplication correlator =
                new CorrelatorApplication(pair.settings(directory.resolve("state")), catalogs -> logic, monitor)) {
            correlator.start();
            pair.write(legacy.watermark(watermark));
            pair.write(renewed.watermark(watermark));
            await().atMost(PATIENCE).until(() -> {
                assertThat(correlator.state()).isNotInstanceOf(CorrelatorState.Failed.class);
                return played.size() == PARTITIONS
                        && played.values().stream().noneMatch(time -> time.isBefore(SourceLog.time(watermark)));
            });
            // The last stage hears of it when the one before has committed.
            await().atMost(PATIENCE)
                    .until(() -> pair.read(pair.topics.instructions()).size() >= verdicts.size());
        }
    }

    private static void expect(PairOnKafka pair, List<String> discrepancies, List<String> verdicts) {
        assertThat(lines(pair, pair.topics.discrepancies(), EpochIT::line))
                .containsExactlyInAnyOrderElementsOf(discrepancies);
        assertThat(lines(pair, pair.topics.instructions(), EpochIT::verdictLine))
                .containsExactlyInAnyOrderElementsOf(verdicts);
    }

    private static List<String> lines(PairOnKafka pair, String topic, Function<byte[], String> line) {
        return pair.read(topic).stream()
                .map(record ->
                        line.apply(record.substring(record.indexOf(": ") + 2).getBytes(UTF_8)))
                .toList();
    }

    private static String line(byte[] json) {
        Discrepancy one = DiscrepancyJson.read(json).discrepancy();
        var instruction = one.instruction();
        var name = one.differences().get(0);
        String legacy = name.legacy() == null ? "-" : text(name.legacy().value());
        String renewed = name.renewed() == null ? "-" : text(name.renewed().value());
        return (instruction == null ? "-" : instruction.id()) + " " + one.status() + " " + one.revision() + " "
                + one.kind() + " " + legacy + "/" + renewed + " @"
                + one.decidedAt().micros() / 1_000_000.0
                + (one.reason() == null ? "" : " " + one.reason());
    }

    private static String text(Value value) {
        return ((Value.Text) value).value();
    }

    private static String verdictLine(byte[] json) {
        InstructionVerdict one = VerdictJson.read(json).verdict();
        return one.instruction().id() + " " + one.verdict() + " " + one.revision() + " " + new TreeMap<>(one.rows())
                + " @" + one.decidedAt().micros() / 1_000_000.0;
    }

    /** What there is in Kafka and on the disk of an epoch. */
    private List<String> leftOf(PairOnKafka pair, int epoch) throws ExecutionException, InterruptedException {
        String application = "twinlog." + pair.topics.pair() + ".correlator." + epoch;
        List<String> names = new ArrayList<>();
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", servers);
        try (Admin admin = Admin.create(properties)) {
            names.addAll(admin.listTopics().names().get());
            admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
                    .map(GroupListing::groupId)
                    .forEach(names::add);
        }
        String[] files = directory.resolve("state").toFile().list();
        names.addAll(List.of(files == null ? new String[0] : files));
        return names.stream()
                .filter(name -> name.equals(application) || name.startsWith(application + "-"))
                .toList();
    }

    private static PairOnKafka pair(String name) {
        return new PairOnKafka(servers, name, List.of("a"), List.of("a"));
    }
}
