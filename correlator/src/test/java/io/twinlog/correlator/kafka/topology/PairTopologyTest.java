package io.twinlog.correlator.kafka.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.correlator.kafka.CorrelatorMonitor;
import io.twinlog.correlator.kafka.plain.SourceLog;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.wire.LogRecordCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One partition and one source per side, without a broker. */
class PairTopologyTest {

    private static final double START = 1_000;

    @TempDir
    private Path directory;

    private final List<String> undecided = new ArrayList<>();
    private TopologyTestDriver driver;
    private final SourceLog legacy = new SourceLog(new SourceId(Side.LEGACY, "main")).start(START);
    private final SourceLog renewed = new SourceLog(new SourceId(Side.NEW, "main")).start(START);

    @BeforeEach
    void start() {
        driver = new TopologyTestDriver(
                PairTopology.of(TestPair.parts(List.of("main"), List.of("main"), 1, new CorrelatorMonitor() {
                    @Override
                    public void undecided(int partition, long waiting, long open) {
                        undecided.add(waiting + " wait, " + open + " open");
                    }
                })),
                properties());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void whatBothSidesDoIsNoDiscrepancy() {
        legacy.insert(2_000, "i1", "E1", "Ada").watermark(5_000);
        renewed.insert(2_010, "i1", "E1", "Ada").watermark(5_000);
        play();

        assertThat(read(TestPair.TOPICS.discrepancies())).isEmpty();
        assertThat(read(TestPair.TOPICS.instructions())).containsExactly("i1: AGREED 1 {MATCHED=1} @2011.0");
    }

    @Test
    void whatOneSideDoesNotDoIsMissingOnceBothAreHeard() {
        legacy.insert(2_000, "i1", "E1", "Ada").watermark(5_000);
        renewed.watermark(2_060);
        play();
        assertThat(read(TestPair.TOPICS.discrepancies())).isEmpty();

        renewed.watermark(2_061);
        play();

        assertThat(read(TestPair.TOPICS.discrepancies()))
                .hasSize(1)
                .first()
                .asString()
                .endsWith(": OPEN 1 MISSING_IN_NEW i1 E1 @2061.0");
        assertThat(read(TestPair.TOPICS.currentDiscrepancies()))
                .hasSize(1)
                .first()
                .asString()
                .endsWith(": OPEN 1 MISSING_IN_NEW i1 E1 @2061.0");
        assertThat(read(TestPair.TOPICS.instructions()))
                .containsExactly("i1: MISSING_IN_NEW 1 {MISSING_IN_NEW=1} @2061.0");
    }

    @Test
    void anInstructionWithoutRowsIsPresent() {
        legacy.declare(2_000, "i1").watermark(5_000);
        renewed.declare(2_001, "i1").watermark(5_000);
        play();

        assertThat(read(TestPair.TOPICS.discrepancies())).isEmpty();
        assertThat(read(TestPair.TOPICS.instructions())).containsExactly("i1: AGREED 1 {} @2002.0");
    }

    @Test
    void badBytesAreKeptAndTheRestGoesOn() {
        legacy.watermark(2_000);
        renewed.watermark(2_000);
        play();
        pipe(Side.LEGACY, "main", "no record".getBytes(UTF_8));
        legacy.lose().insert(3_000, "i1", "E1", "Ada").watermark(5_000);
        renewed.insert(3_000, "i1", "E1", "Ada")
                .insert(2_990, "i2", "E2", "Eve")
                .watermark(5_000);
        play();

        assertThat(deadLetters())
                .containsExactly(
                        "twinlog.test.legacy.changes/0@2: the record is of format version 110, this reader knows"
                                + " versions 1 to 2: run a reader at least as new as the capture that wrote it");
        assertThat(read(TestPair.TOPICS.instructions()))
                .containsExactlyInAnyOrder(
                        "i1: AGREED 1 {MATCHED=1} @3001.0", "i2: UNDECIDABLE 1 {UNDECIDABLE=1} @3051.0");
    }

    @Test
    void aRecordThatCannotBeMappedIsKeptAndExplainsAnAbsence() {
        legacy.insert(3_000, "i1", "E1", "poison").watermark(5_000);
        renewed.insert(3_000, "i1", "E1", "Ada").watermark(5_000);
        play();

        assertThat(deadLetters()).containsExactly("legacy/main/2: a row of public.employee cannot be mapped");
        assertThat(read(TestPair.TOPICS.instructions())).containsExactly("i1: UNDECIDABLE 1 {UNDECIDABLE=1} @3061.0");
    }

    @Test
    void aStrangersRecordsAreKept() {
        pipe(Side.LEGACY, "other", new LogRecordCodec().encode(legacy.records.get(0)));

        assertThat(deadLetters())
                .containsExactly(
                        "twinlog.test.legacy.changes/0@0: partition 0 is that of source legacy/main, the record"
                                + " is another's");
    }

    @Test
    void aLogReadTwiceChangesNothing() {
        legacy.insert(2_000, "i1", "E1", "Ada").watermark(5_000);
        renewed.insert(2_000, "i1", "E1", "Eve").watermark(5_000);
        List<LogRecord> legacyAgain = List.copyOf(legacy.records);
        List<LogRecord> renewedAgain = List.copyOf(renewed.records);
        play();
        List<String> once = read(TestPair.TOPICS.discrepancies());
        legacyAgain.forEach(record -> pipe(Side.LEGACY, "main", new LogRecordCodec().encode(record)));
        renewedAgain.forEach(record -> pipe(Side.NEW, "main", new LogRecordCodec().encode(record)));

        assertThat(once).hasSize(2);
        assertThat(read(TestPair.TOPICS.discrepancies())).isEmpty();
        assertThat(read(TestPair.TOPICS.instructions())).containsExactly("i1: DIFFERENT 1 {DIFFERENT=1} @2061.0");
    }

    @Test
    void theLedgerAccountsForEverything() {
        legacy.declare(2_000, "i1")
                .insert(2_000, "i1", "E1", "Ada")
                .insert(2_000, "i2", "E2", "poison")
                .watermark(5_000);
        renewed.insert(2_000, "i1", "E1", "Ada")
                .declare(2_000, "i1")
                .insert(2_045, "i3", "E3", "Eve")
                .watermark(5_000);
        play();

        assertThat(read(TestPair.TOPICS.ledger()))
                .containsExactly(
                        "legacy/main 1970-01-01T00:33:00Z: {MAPPED=1, DEAD=1} changes 2",
                        "new/main 1970-01-01T00:33:00Z: {MAPPED=1} changes 2",
                        "new/main 1970-01-01T00:34:00Z: {MAPPED=1} changes 1",
                        "0 1970-01-01T00:33:00Z: {MATCHED=4}",
                        "0 1970-01-01T00:34:00Z: {UNDECIDABLE=1}");
    }

    @Test
    void howManyChangesWaitAndHowManyAreOpenIsTold() {
        legacy.insert(2_000, "i1", "E1", "Ada").insert(2_000, "i2", "E2", "Eve").watermark(5_000);
        play();
        assertThat(undecided).last().isEqualTo("2 wait, 0 open");

        renewed.watermark(1_999);
        play();
        assertThat(undecided).last().isEqualTo("2 wait, 0 open");
        renewed.insert(2_010, "i1", "E1", "Ada").watermark(2_020);
        play();
        assertThat(undecided).last().isEqualTo("0 wait, 1 open");
        renewed.watermark(5_000);
        play();
        assertThat(undecided).last().isEqualTo("0 wait, 0 open");
    }

    @Test
    void manyTimersDueAtOnceArePlayedInPieces() {
        for (int i = 0; i < 2_100; i++) {
            legacy.insert(2_000, "i" + i, "E" + i, "Ada");
        }
        legacy.watermark(5_000);
        renewed.watermark(5_000);
        play();
        assertThat(driver.producedTopicNames()).doesNotContain(TestPair.TOPICS.discrepancies());
        for (int i = 0; i < 20; i++) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }

        assertThat(read(TestPair.TOPICS.discrepancies()))
                .hasSize(2_100)
                .allSatisfy(line -> assertThat(line).contains(": OPEN 1 MISSING_IN_NEW i"));
        assertThat(read(TestPair.TOPICS.instructions())).hasSize(2_100);
    }

    private void play() {
        LogRecordCodec codec = new LogRecordCodec();
        legacy.records.forEach(record -> pipe(Side.LEGACY, "main", codec.encode(record)));
        renewed.records.forEach(record -> pipe(Side.NEW, "main", codec.encode(record)));
        legacy.records.clear();
        renewed.records.clear();
    }

    private void pipe(Side side, String source, byte[] value) {
        TestInputTopic<String, byte[]> topic = driver.createInputTopic(
                TestPair.TOPICS.changes(side), new StringSerializer(), new ByteArraySerializer());
        topic.pipeInput(source, value);
    }

    private List<String> read(String topic) {
        return driver
                .createOutputTopic(topic, new StringDeserializer(), new StringDeserializer())
                .readRecordsToList()
                .stream()
                .map(record -> record.key() + ": " + record.value())
                .toList();
    }

    private List<String> deadLetters() {
        return driver
                .createOutputTopic(TestPair.TOPICS.deadLetters(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .map(record -> record.key() + ": " + reason(record))
                .toList();
    }

    private static String reason(TestRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader("reason").value(), UTF_8);
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.setProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.setProperty(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        return properties;
    }
}
