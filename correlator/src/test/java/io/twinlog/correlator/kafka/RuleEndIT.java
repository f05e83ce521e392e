package io.twinlog.correlator.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.twinlog.comparator.compare.Comparison;
import io.twinlog.comparator.compare.EntityComparison;
import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.comparator.rule.Rule;
import io.twinlog.comparator.rule.RulePattern;
import io.twinlog.comparator.rule.RuleSet;
import io.twinlog.comparator.rule.RuleVariables;
import io.twinlog.correlator.kafka.plain.PlainCanonicaliser;
import io.twinlog.correlator.kafka.plain.SourceLog;
import io.twinlog.correlator.kafka.plain.TextEvents;
import io.twinlog.correlator.mapping.Canonicaliser;
import io.twinlog.correlator.mapping.RowOutcome;
import io.twinlog.correlator.replay.Replay;
import io.twinlog.correlator.replay.ReplayEnd;
import io.twinlog.correlator.replay.ReplaySettings;
import io.twinlog.correlator.replay.ReplayWindow;
import io.twinlog.correlator.replay.RunWriter;
import io.twinlog.correlator.replay.Shard;
import io.twinlog.correlator.replay.play.ReplayMonitor;
import io.twinlog.embedded.KafkaBroker;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An acceptance ends, live and in a replay of the same logs, on a real broker: both tell the same. */
@ExtendWith(SharedBroker.class)
@Tag("long")
class RuleEndIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final LocalDate LAST_DAY = LocalDate.EPOCH.plusDays(1);
    /** The end of that day, in seconds. */
    private static final int END = 2 * 86_400;

    private static String servers;

    @TempDir
    private Path directory;

    @BeforeAll
    static void broker(KafkaBroker broker) {
        servers = broker.bootstrapServers();
    }

    @Test
    void aReplayTellsOfTheEndOfAnAcceptanceWhatLiveHasTold() throws Exception {
        try (PairOnKafka pair = new PairOnKafka(servers, "rule-end", List.of("a"), List.of("a"))) {
            pair.createTopics();
            SourceLog legacy = new SourceLog(new SourceId(Side.LEGACY, "a")).start(100);
            SourceLog renewed = new SourceLog(new SourceId(Side.NEW, "a")).start(100);
            differ(legacy, renewed, END - 800, "i1", "old");
            differ(legacy, renewed, END - 700, "i2", "old");
            differ(legacy, renewed, END - 600, "i3", "old");
            differ(legacy, renewed, END - 500, "i4", "known");
            renewed.update(END - 400, "i2", "Ei2", "new", "old");
            run(pair, legacy, renewed, END - 300);
            assertThat(told(pair, pair.topics.discrepancies()))
                    .containsExactlyInAnyOrder(
                            "ACCEPTED 1 VALUE_MISMATCH i1 Ei1 @172061.0 until then",
                            "ACCEPTED 1 VALUE_MISMATCH i2 Ei2 @172161.0 until then",
                            "ACCEPTED 1 VALUE_MISMATCH i3 Ei3 @172261.0 until then",
                            "ACCEPTED 1 VALUE_MISMATCH i4 Ei4 @172361.0 for good",
                            "RESOLVED 2 VALUE_MISMATCH i2 Ei2 @172401.0 both sides agree");

            differ(legacy, renewed, END - 50, "i5", "old");
            renewed.update(END + 200, "i3", "Ei3", "new", "old");
            differ(legacy, renewed, END + 300, "i6", "old");
            run(pair, legacy, renewed, END + 2_000);
            List<String> live = pair.read(pair.topics.discrepancies());
            assertThat(told(pair, pair.topics.discrepancies()))
                    .contains("OPEN 2 VALUE_MISMATCH i1 Ei1 @172800.0 rule until accepted it until 1970-01-02");

            assertThat(replay(pair, "whole", END + 1_000)).containsExactlyInAnyOrderElementsOf(live);
            assertThat(replay(pair, "until-then", END - 750))
                    .containsExactlyElementsOf(live.stream()
                            .filter(line -> line.contains("ACCEPTED 1 VALUE_MISMATCH i1 "))
                            .toList());
        }
    }

    private static void differ(SourceLog legacy, SourceLog renewed, double at, String id, String name) {
        legacy.insert(at, id, "E" + id, name);
        renewed.insert(at, id, "E" + id, "new");
    }

    /** A correlator from its start until it has decided all up to a moment; its state outlives it. */
    private void run(PairOnKafka pair, SourceLog legacy, SourceLog renewed, double watermark) throws Exception {
        try (CorrelatorApplication correlator = new CorrelatorApplication(
                pair.settings(directory), catalogs -> new Logic(), CorrelatorMonitor.SILENT)) {
            correlator.start();
            // Its row is there only to be told last.
            legacy.insert(watermark - 100, "m" + watermark, "M" + watermark, "mark");
            renewed.insert(watermark - 100, "m" + watermark, "M" + watermark, "mark");
            pair.write(legacy.watermark(watermark));
            pair.write(renewed.watermark(watermark));
            await().atMost(PATIENCE)
                    .until(() -> pair.read(pair.topics.instructions()).stream()
                            .anyMatch(line -> line.startsWith("m" + watermark)));
        }
    }

    private static List<String> told(PairOnKafka pair, String topic) {
        return pair.read(topic).stream()
                .map(line -> line.substring(line.indexOf(": ") + 2))
                .toList();
    }

    private static List<String> replay(PairOnKafka pair, String run, double to) throws InterruptedException {
        ReplaySettings settings = new ReplaySettings(
                pair.topics,
                pair.legacy,
                pair.renewed,
                pair.settings(Path.of("unused")).times(),
                Map.of("bootstrap.servers", servers),
                3,
                (short) 1,
                Duration.ofDays(1),
                run,
                new ReplayWindow(SourceLog.time(200), SourceLog.time(to)),
                Shard.WHOLE,
                2,
                Path.of("target", "replay"));
        Replay.open(settings, ReplayMonitor.SILENT).run(new Logic(), new DiscrepanciesAlone());
        return pair.read(pair.topics.replay(run)).stream()
                .filter(line -> !line.startsWith("-: "))
                .toList();
    }

    /** What is accepted until a day, and what for good. */
    private record Logic() implements PairLogic {

        @Override
        public String fingerprint() {
            return "plain";
        }

        @Override
        public String rules() {
            return rulesOf().deciding();
        }

        @Override
        public Canonicaliser canonicaliser(SourceId source, EventTime bothSince) {
            return new PlainCanonicaliser(source);
        }

        @Override
        public Comparison comparison() {
            return new Comparison(List.of(EntityComparison.of(PlainCanonicaliser.ENTITY)), rulesOf());
        }

        @Override
        public EventWriter events() {
            return new TextEvents();
        }

        private static RuleSet rulesOf() {
            return RuleSet.of(
                    rule("until", "legacy == 'old'", "until then", LAST_DAY),
                    rule("known", "legacy == 'known'", "for good", null));
        }

        private static Rule rule(String id, String when, String reason, @Nullable LocalDate until) {
            return Rule.Accept.of(
                    id, RulePattern.parse("employee.name"), RuleVariables.forDiscrepancies(when), reason, null, until);
        }
    }

    /** Whatever else a run's topic holds is keyed by a dash. */
    private static final class DiscrepanciesAlone implements RunWriter {

        private final TextEvents text = new TextEvents();

        @Override
        public Event discrepancy(Discrepancy discrepancy) {
            return text.discrepancy(discrepancy);
        }

        @Override
        public Event verdict(InstructionVerdict verdict) {
            return other();
        }

        @Override
        public Discrepancy readDiscrepancy(byte[] value) {
            return text.readDiscrepancy(value);
        }

        @Override
        public InstructionVerdict readVerdict(byte[] value) {
            return text.readVerdict(value);
        }

        @Override
        public Event seen(SourceId source, Instant minute, Map<RowOutcome.Fate, Long> rows, long changes) {
            return other();
        }

        @Override
        public Event decided(int partition, Instant minute, Map<Fate, Long> fates, Map<String, Long> rules) {
            return other();
        }

        @Override
        public Event summary(ReplayEnd end) {
            return other();
        }

        private static Event other() {
            return new Event(
                    "-".getBytes(StandardCharsets.UTF_8), "-".getBytes(StandardCharsets.UTF_8), new RecordHeaders());
        }
    }
}
