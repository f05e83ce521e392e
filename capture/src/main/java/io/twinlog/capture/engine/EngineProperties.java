package io.twinlog.capture.engine;

import io.twinlog.capture.CaptureSettings;
import io.twinlog.capture.Stitching;
import io.twinlog.capture.resume.Offset;
import io.twinlog.capture.value.ValueHandling;
import io.twinlog.model.TableId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.Driver;

/** The settings of a source as Debezium's properties, with every default overridden that would break a promise. */
final class EngineProperties {

    /** How many records a batch has at most; it has fewer only if there are no more. */
    static final String BATCH = "max.batch.size";

    private final CaptureSettings settings;
    private final String slot;

    EngineProperties(CaptureSettings settings, String slot) {
        this.settings = settings;
        this.slot = slot;
    }

    /** The tables that the engine tails: the mapped ones and the marker table. */
    static Set<TableId> tailed(CaptureSettings settings) {
        Set<TableId> tailed = new TreeSet<>(settings.tables());
        if (settings.stitching() instanceof Stitching.MarkerTable marker) {
            tailed.add(marker.table());
        }
        return tailed;
    }

    /** @param resume where to go on, {@link Offset#NONE} to begin */
    Properties with(Offset resume) {
        Properties p = new Properties();
        // What may be overridden comes first.
        p.setProperty("poll.interval.ms", "50");
        // A longer queue only makes the garbage collector copy what waits in it.
        p.setProperty(BATCH, "1024");
        p.setProperty("max.queue.size", "4096");
        // By default only rows are counted, and 5,000 of 1 MB each do not fit into any heap.
        p.setProperty("max.queue.size.in.bytes", Integer.toString(32 << 20));
        // A failure ends the engine, and it is rebuilt: the default is to retry inside it, endlessly, in silence.
        p.setProperty("errors.max.retries", "0");
        p.setProperty("slot.max.retries", "0");
        p.setProperty("task.management.timeout.ms", "20000");
        // After a failure nobody empties the queue, so that who fills it never ends by itself: the default waits 4 s
        // for it.
        p.setProperty("executor.shutdown.timeout.ms", "500");
        p.setProperty("status.update.interval.ms", "2000");
        p.putAll(settings.debezium());

        p.setProperty("name", slot);
        p.setProperty("tasks.max", "1");
        p.setProperty("topic.prefix", slot);
        p.setProperty("plugin.name", "pgoutput");
        p.setProperty("slot.name", slot);
        p.setProperty("slot.drop.on.stop", "false");
        p.setProperty("publication.name", slot);
        p.setProperty("publication.autocreate.mode", "disabled");
        p.setProperty("table.include.list", regexes(tailed(settings)));
        p.setProperty("message.prefix.include.list", String.join(",", prefixes()));
        p.setProperty("snapshot.mode", settings.snapshot() ? "initial" : "no_data");
        p.setProperty("snapshot.include.collection.list", regexes(settings.tables()));
        // More than one is inconsistent in 3.6.1.
        p.setProperty("snapshot.max.threads", "1");
        p.setProperty("tombstones.on.delete", "false");
        p.setProperty("skipped.operations", "none");
        p.setProperty("extended.headers.enabled", "false");
        // Without it the end of a transaction is not to be seen.
        p.setProperty("provide.transaction.metadata", "true");
        p.setProperty(
                "heartbeat.interval.ms",
                Long.toString(settings.timing().heartbeat().toMillis()));
        p.setProperty("heartbeat.action.query", Messages.HEARTBEAT_QUERY);
        p.setProperty(QuietMetrics.PROPERTY, "true");
        p.setProperty("topic.naming.strategy", TopicPerTable.class.getName());
        p.setProperty("offset.storage", ResumeOffsetStore.class.getName());
        p.setProperty(ResumeOffsetStore.INITIAL, ResumeOffsetStore.property(resume));
        p.putAll(ValueHandling.properties());
        database(p);
        return p;
    }

    private void database(Properties p) {
        Properties parsed = Driver.parseURL(settings.database().url(), null);
        if (parsed == null) {
            throw Refused.forGood("url is not of the form jdbc:postgresql://host:port/database");
        }
        for (String name : parsed.stringPropertyNames()) {
            String value = parsed.getProperty(name);
            switch (name) {
                case "PGHOST" -> p.setProperty("database.hostname", value);
                case "PGPORT" -> p.setProperty("database.port", value);
                case "PGDBNAME" -> p.setProperty("database.dbname", value);
                case "user", "password" -> {}
                // The later of two options wins: values are read under the settings of our own.
                case "options" -> p.merge("driver.options", value, (own, given) -> given + " " + own);
                default -> p.setProperty("driver." + name, value);
            }
        }
        p.setProperty("database.user", settings.database().user());
        p.setProperty("database.password", settings.database().password().reveal());
    }

    private List<String> prefixes() {
        List<String> prefixes = new ArrayList<>(List.of(regex(Messages.HEARTBEAT), regex(Messages.TABLES)));
        if (settings.stitching() instanceof Stitching.Message message) {
            prefixes.add(regex(message.prefix()));
        }
        return prefixes;
    }

    private static String regexes(Collection<TableId> tables) {
        return tables.stream().map(table -> regex(table.toString())).collect(Collectors.joining(","));
    }

    private static String regex(String literal) {
        return Pattern.compile("[^A-Za-z0-9_]").matcher(literal).replaceAll("\\\\$0");
    }
}
