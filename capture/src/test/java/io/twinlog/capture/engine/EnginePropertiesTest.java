package io.twinlog.capture.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.capture.CaptureSettings;
import io.twinlog.capture.CaptureSettings.Database;
import io.twinlog.capture.Stitching;
import io.twinlog.capture.resume.Offset;
import io.twinlog.capture.value.ValueHandling;
import io.twinlog.model.Secret;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.TableId;
import io.twinlog.model.Topics;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EnginePropertiesTest {

    private static final CaptureSettings SETTINGS = CaptureSettings.of(
            new Topics("membership"),
            new SourceId(Side.LEGACY, "main"),
            new Database("jdbc:postgresql://db.example:5433/old?sslmode=require", "twinlog", Secret.of("hush")),
            List.of(TableId.parse("hr.emp$1"), TableId.parse("office")));

    @Test
    void overrideEveryDefaultThatWouldBreakAPromise() {
        Properties properties = new EngineProperties(SETTINGS, "slot").with(new Offset(Map.of("lsn", 7L)));
        ValueHandling.properties().keySet().forEach(properties::remove);
        assertThat(new TreeMap<>(properties))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("name", "slot"),
                        Map.entry("tasks.max", "1"),
                        Map.entry("topic.prefix", "slot"),
                        Map.entry("plugin.name", "pgoutput"),
                        Map.entry("slot.name", "slot"),
                        Map.entry("slot.drop.on.stop", "false"),
                        Map.entry("slot.max.retries", "0"),
                        Map.entry("publication.name", "slot"),
                        Map.entry("publication.autocreate.mode", "disabled"),
                        Map.entry("table.include.list", "hr\\.emp\\$1,public\\.office"),
                        Map.entry("message.prefix.include.list", "twinlog\\.heartbeat,twinlog\\.tables"),
                        Map.entry("snapshot.mode", "initial"),
                        Map.entry("snapshot.include.collection.list", "hr\\.emp\\$1,public\\.office"),
                        Map.entry("snapshot.max.threads", "1"),
                        Map.entry("tombstones.on.delete", "false"),
                        Map.entry("skipped.operations", "none"),
                        Map.entry("extended.headers.enabled", "false"),
                        Map.entry("provide.transaction.metadata", "true"),
                        Map.entry("errors.max.retries", "0"),
                        Map.entry("heartbeat.interval.ms", "500"),
                        Map.entry("heartbeat.action.query", Messages.HEARTBEAT_QUERY),
                        Map.entry("offset.storage", "io.twinlog.capture.engine.ResumeOffsetStore"),
                        Map.entry("offset.storage.twinlog.initial", "{\"lsn\":7}"),
                        Map.entry("poll.interval.ms", "50"),
                        Map.entry("max.batch.size", "1024"),
                        Map.entry("max.queue.size", "4096"),
                        Map.entry("max.queue.size.in.bytes", "33554432"),
                        Map.entry("topic.naming.strategy", "io.twinlog.capture.engine.TopicPerTable"),
                        Map.entry("twinlog.quiet.metrics", "true"),
                        Map.entry("task.management.timeout.ms", "20000"),
                        Map.entry("executor.shutdown.timeout.ms", "500"),
                        Map.entry("status.update.interval.ms", "2000"),
                        Map.entry("database.hostname", "db.example"),
                        Map.entry("database.port", "5433"),
                        Map.entry("database.dbname", "old"),
                        Map.entry("database.user", "twinlog"),
                        Map.entry("database.password", "hush"),
                        Map.entry("driver.sslmode", "require")));
    }

    @Test
    void aMarkerTableIsTailedAndNotSnapshotted() {
        Properties properties = new EngineProperties(
                        SETTINGS.withStitching(new Stitching.MarkerTable(TableId.parse("log"), "id", null, null)),
                        "slot")
                .with(Offset.NONE);
        assertThat(properties)
                .containsEntry("table.include.list", "hr\\.emp\\$1,public\\.log,public\\.office")
                .containsEntry("snapshot.include.collection.list", "hr\\.emp\\$1,public\\.office");
    }

    @Test
    void messagesOfThePrefixAreTailed() {
        assertThat(new EngineProperties(SETTINGS.withStitching(new Stitching.Message("x+y")), "slot").with(Offset.NONE))
                .containsEntry("message.prefix.include.list", "twinlog\\.heartbeat,twinlog\\.tables,x\\+y");
    }

    @Test
    void whatMayBeOverriddenIs() {
        assertThat(new EngineProperties(SETTINGS.withDebezium(Map.of("max.batch.size", "10")), "slot")
                        .with(Offset.NONE))
                .containsEntry("max.batch.size", "10");
    }

    @Test
    void ourOwnSessionOptionsWinOverThoseOfTheUrl() {
        CaptureSettings settings = CaptureSettings.of(
                SETTINGS.topics(),
                SETTINGS.source(),
                new Database("jdbc:postgresql://h/d?options=-c%20work_mem=1MB", "u", Secret.of("hush")),
                SETTINGS.tables());
        assertThat(new EngineProperties(settings, "slot").with(Offset.NONE).getProperty("driver.options"))
                .isEqualTo("-c work_mem=1MB " + ValueHandling.properties().get("driver.options"));
    }
}
