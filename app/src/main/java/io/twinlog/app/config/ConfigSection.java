package io.twinlog.app.config;

import io.twinlog.app.config.bind.Form;
import io.twinlog.app.config.bind.Forms;
import io.twinlog.app.config.bind.Key;
import io.twinlog.app.config.bind.Refused;
import io.twinlog.app.config.bind.Scalars;
import io.twinlog.app.config.bind.Section;
import io.twinlog.app.config.pair.PairConfig;
import io.twinlog.app.config.pair.PairSection;
import io.twinlog.console.http.HttpSettings;
import io.twinlog.correlator.kafka.InvalidCorrelatorSettings;
import io.twinlog.model.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The whole file. */
final class ConfigSection {

    private static final Key<Integer> VERSION =
            Key.required("version", Scalars.choice(Map.of("1", 1), List.of("1")), "The version of this grammar.");
    private static final Key<KafkaConfig> KAFKA = Key.required(
            "kafka",
            Forms.mapped(Forms.properties("a block of properties, bootstrap.servers among them"), KafkaConfig::new),
            "How to reach Kafka: any property of Kafka's clients; `bootstrap.servers` is required.");
    private static final Key<String> STATE_DIR = Key.defaulted(
            "state-dir",
            Scalars.text("a directory"),
            "var",
            "var",
            "Where the process keeps its state between runs; relative to this file. Losing it costs time and no data.");

    private static final Key<Integer> PARTITIONS = Key.defaulted(
            "partitions",
            Scalars.whole(1, 1000),
            4,
            "4",
            "Partitions of the topics that correlation works with: as many can work at once. Fixed when a pair first"
                    + " runs.");
    private static final Key<Integer> REPLICATION = Key.defaulted(
            "replication", Scalars.whole(1, 100), -1, "the broker's default", "Their replication factor.");
    private static final Key<Duration> KEEP_CHANGES = Key.defaulted(
            "keep-changes",
            Scalars.DURATION_FORM,
            Duration.ofDays(7),
            "7d",
            "How far back a replay can reach, and what a changed mapping judges again.");
    private static final Key<Duration> KEEP_DISCREPANCIES = Key.defaulted(
            "keep-discrepancies",
            Scalars.DURATION_FORM,
            Duration.ofDays(365),
            "365d",
            "How long transitions of discrepancies and verdicts are kept. The last state of each is kept for good.");
    private static final Section<TopicConfig> TOPIC_SECTION = new Section<>(
            "topics",
            "How topics are made where they do not exist yet. Those that exist stay as they are.",
            List.of(PARTITIONS, REPLICATION, KEEP_CHANGES, KEEP_DISCREPANCIES),
            v -> new TopicConfig(
                    v.get(PARTITIONS),
                    v.get(REPLICATION).shortValue(),
                    v.get(KEEP_CHANGES),
                    v.get(KEEP_DISCREPANCIES)));
    private static final Key<TopicConfig> TOPICS = Key.defaulted(
            "topics",
            TOPIC_SECTION,
            new TopicConfig(4, (short) -1, Duration.ofDays(7), Duration.ofDays(365)),
            "",
            "How topics are made.");

    private static final Key<String> HOST = Key.defaulted(
            "host",
            Scalars.text("an address of this machine"),
            HttpSettings.LOOPBACK,
            HttpSettings.LOOPBACK,
            "Where to listen. There is no login: whoever can reach it can read it.");
    private static final Key<Integer> PORT = Key.defaulted(
            "port",
            Scalars.whole(0, 65_535),
            HttpSettings.DEFAULT.port(),
            String.valueOf(HttpSettings.DEFAULT.port()),
            "The port; 0 for any that is free.");
    private static final Key<HttpSettings> HTTP = Key.defaulted(
            "http",
            new Section<>(
                    "http",
                    "Where `/metrics`, `/health/live` and `/health/ready` are served.",
                    List.of(HOST, PORT),
                    v -> new HttpSettings(v.get(HOST), v.get(PORT))),
            HttpSettings.DEFAULT,
            "",
            "Where metrics and health are served.");
    private static final Key<Duration> BEHIND_AFTER = Key.defaulted(
            "behind-after",
            Scalars.DURATION_FORM,
            Duration.ofSeconds(30),
            "30s",
            "A source whose watermark is older than this is said to be behind.");

    private static final Key<LogConfig.Format> FORMAT = Key.defaulted(
            "format",
            Scalars.oneOf(LogConfig.Format.class, LogConfig.Format::word),
            LogConfig.DEFAULT.format(),
            LogConfig.DEFAULT.format().word(),
            "Lines for people, or one JSON object a line.");
    private static final Key<LogConfig.Level> LEVEL = Key.defaulted(
            "level",
            Scalars.oneOf(LogConfig.Level.class, LogConfig.Level::word),
            LogConfig.DEFAULT.level(),
            LogConfig.DEFAULT.level().word(),
            "From which level on.");
    private static final Key<LogConfig> LOG = Key.defaulted(
            "log",
            new Section<>(
                    "log",
                    "How to log; always to standard error.",
                    List.of(FORMAT, LEVEL),
                    v -> new LogConfig(v.get(FORMAT), v.get(LEVEL))),
            LogConfig.DEFAULT,
            "",
            "How to log.");

    private static final Form<List<PairConfig>> PAIR_FORM =
            Forms.mapped(Forms.named("a block of pairs", Topics::new, PairSection.SECTION), ConfigSection::named);
    private static final Key<List<PairConfig>> PAIRS = Key.required("pairs", PAIR_FORM, "What is compared with what.");

    /** A file whose directory is not known yet. */
    static final Section<Unplaced> SECTION = new Section<>(
            "The file",
            "One file describes all pairs that a process may work for.",
            List.of(VERSION, KAFKA, STATE_DIR, TOPICS, HTTP, BEHIND_AFTER, LOG, PAIRS),
            ConfigSection::config);

    private ConfigSection() {}

    /** A config that does not know yet what relative paths are relative to. */
    interface Unplaced {
        TwinlogConfig in(Path directory);
    }

    private static Unplaced config(Section.Values v) {
        Unplaced unplaced = directory -> new TwinlogConfig(
                v.get(KAFKA),
                directory.resolve(v.get(STATE_DIR)),
                v.get(TOPICS),
                v.get(HTTP),
                v.get(BEHIND_AFTER),
                v.get(LOG),
                v.get(PAIRS));
        TwinlogConfig config = unplaced.in(Path.of(""));
        try {
            config.pairs().forEach(config::correlator);
        } catch (InvalidCorrelatorSettings e) {
            // A fault begins with the key that it is about.
            throw new Refused(e.faults().stream()
                    .map(f -> new Refused.Part(f.contains(":") ? f.substring(0, f.indexOf(':')) : "", f))
                    .toList());
        }
        return unplaced;
    }

    private static List<PairConfig> named(Map<String, PairSection.Unnamed> pairs) {
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("names no pair, so there is nothing to compare");
        }
        List<PairConfig> named = new ArrayList<>();
        pairs.forEach((name, pair) -> named.add(pair.named(name)));
        return named;
    }
}
