package io.twinlog.capture;

import io.twinlog.capture.value.ValueHandling;
import java.util.Set;

/** The connector properties that capture's promises depend on, so that nobody may set them to something else. */
final class OwnProperties {

    private static final Set<String> OWN = Set.of(
            "name",
            "connector.class",
            "tasks.max",
            "plugin.name",
            "slot.name",
            "slot.drop.on.stop",
            "publication.name",
            "publication.autocreate.mode",
            "publish.via.partition.root",
            "topic.prefix",
            "topic.naming.strategy",
            "table.include.list",
            "table.exclude.list",
            "snapshot.mode",
            "snapshot.max.threads",
            "snapshot.include.collection.list",
            "tombstones.on.delete",
            "provide.transaction.metadata",
            "heartbeat.interval.ms",
            "heartbeat.action.query",
            "extended.headers.enabled",
            "skipped.operations",
            "message.prefix.include.list",
            "message.prefix.exclude.list",
            "event.processing.failure.handling.mode",
            "lsn.flush.mode",
            "flush.lsn.source",
            "offset.mismatch.strategy",
            "offset.storage",
            "transforms",
            "predicates");

    private OwnProperties() {}

    static boolean isOwn(String property) {
        return OWN.contains(property)
                || ValueHandling.properties().containsKey(property)
                || property.startsWith("transforms.")
                || property.startsWith("offset.")
                || property.startsWith("database.")
                || property.contains(".handling.mode")
                || property.equals("time.precision.mode")
                || property.equals("unavailable.value.placeholder");
    }
}
