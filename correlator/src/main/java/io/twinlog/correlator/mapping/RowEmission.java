package io.twinlog.correlator.mapping;

import io.twinlog.correlator.identity.Identity;
import io.twinlog.correlator.mapping.column.RefusedException;
import io.twinlog.correlator.mapping.resolve.KeyRecipe;
import io.twinlog.model.Operation;
import io.twinlog.model.SourceId;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.canonical.Origin;
import io.twinlog.model.canonical.PhysicalRow;
import io.twinlog.model.log.LogEntry.RowChange;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.log.Row;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes canonical changes of one row change, entity by entity. */
final class RowEmission {

    private final SourceId source;
    private final LogRecord record;
    private final RowChange change;
    private final Resolution resolution;
    private final RowAttributes attributes;
    private final RowNumbers numbers;
    private final CanonicalSink sink;
    private int changes;
    private boolean dead;

    RowEmission(
            SourceId source,
            LogRecord record,
            RowChange change,
            Resolution resolution,
            RowNumbers numbers,
            CanonicalSink sink) {
        this.source = source;
        this.record = record;
        this.change = change;
        this.resolution = resolution;
        this.attributes = new RowAttributes(change, resolution);
        this.numbers = numbers;
        this.sink = sink;
    }

    /** Maps the change to one entity. */
    void map(BlockFeed feed, Identity prior, boolean broken, MappingSettings settings) {
        List<String> problems = new ArrayList<>();
        try {
            Standing standing = Standing.of(feed, record, change, prior, broken, settings);
            if (feed.isBag()) {
                bag(feed, standing);
            } else if (standing.was() || standing.is()) {
                keyed(feed, standing, prior, problems);
            }
        } catch (RefusedException | UnresolvedException e) {
            String reason = String.valueOf(e.getMessage());
            hole(feed, keyIfKnown(feed, prior), reason);
            die(feed, reason);
        }
        if (!problems.isEmpty()) {
            die(feed, String.join("; ", problems));
        }
    }

    /** Reports what became of the row change, after it was mapped to all its entities. */
    void finish() {
        RowOutcome.Fate fate = changes > 0 ? RowOutcome.Fate.MAPPED : RowOutcome.Fate.UNMAPPED;
        sink.outcome(new RowOutcome(record.time(), dead ? RowOutcome.Fate.DEAD : fate, changes));
    }

    private void keyed(BlockFeed feed, Standing standing, Identity prior, List<String> problems) {
        List<Value> afterValues = standing.is() ? keyValues(feed, change.after(), prior) : null;
        List<Value> beforeValues = null;
        if (standing.was()) {
            boolean taken = change.before() == null && (prior.isNone() || prior.isDoubtful()) && afterValues != null;
            beforeValues = taken && afterValues != null ? afterValues : keyValues(feed, change.before(), prior);
            if (taken && prior.isDoubtful() && standing.created() <= 0 && !isOf(prior, afterValues)) {
                hole(feed, null, "the row may have got another key where the log could not be read");
            }
        }
        BusinessKey newKey = afterValues == null ? null : key(feed, afterValues, standing.created());
        BusinessKey oldKey = newKey;
        if (beforeValues == null) {
            oldKey = null;
        } else if (!beforeValues.equals(afterValues)) {
            oldKey = key(feed, beforeValues, standing.created());
        }
        emit(feed, oldKey, newKey, problems);
    }

    private void emit(
            BlockFeed feed, @Nullable BusinessKey oldKey, @Nullable BusinessKey newKey, List<String> problems) {
        if (oldKey == null && newKey == null) {
            return;
        }
        BusinessKey shown = newKey != null ? newKey : oldKey;
        List<String> holes = new ArrayList<>();
        Attributes before = oldKey == null ? null : attributes.of(feed, change.before(), problems, holes);
        Attributes after =
                newKey == null || change.after() == null ? null : attributes.of(feed, change.after(), problems, holes);
        if (newKey != null && newKey.equals(oldKey)) {
            change(feed, newKey, Operation.UPDATE, before, after, row(feed, true, true));
        } else {
            if (oldKey != null) {
                leave(feed, oldKey, before);
            }
            if (newKey != null) {
                enter(feed, newKey, after);
            }
        }
        if (!holes.isEmpty()) {
            hole(feed, shown, String.join("; ", holes.stream().distinct().toList()));
        }
    }

    /** The row of a further table is not the entity: with it only its attributes come and go. */
    private void leave(BlockFeed feed, BusinessKey key, @Nullable Attributes before) {
        PhysicalRow row = row(feed, true, false);
        if (feed.block().isPrimary()) {
            change(feed, key, Operation.DELETE, before, null, row);
        } else {
            change(feed, key, Operation.UPDATE, before, RowAttributes.nulls(feed), row);
        }
    }

    private void enter(BlockFeed feed, BusinessKey key, @Nullable Attributes after) {
        PhysicalRow row = row(feed, false, true);
        if (feed.block().isPrimary()) {
            change(feed, key, Operation.INSERT, null, after, row);
        } else {
            change(feed, key, Operation.UPDATE, RowAttributes.nulls(feed), after, row);
        }
    }

    private PhysicalRow row(BlockFeed feed, boolean had, boolean has) {
        return numbers.of(feed, change, had, has);
    }

    private void bag(BlockFeed feed, Standing standing) {
        BusinessKey oldKey = standing.was() ? attributes.wholeRow(feed, change.before()) : null;
        BusinessKey newKey = standing.is() ? attributes.wholeRow(feed, change.after()) : null;
        if (oldKey != null && oldKey.equals(newKey)) {
            return;
        }
        if (oldKey != null) {
            change(feed, oldKey, Operation.DELETE, Attributes.NONE, null, PhysicalRow.UNTOLD);
        }
        if (newKey != null) {
            change(feed, newKey, Operation.INSERT, null, Attributes.NONE, PhysicalRow.UNTOLD);
        }
    }

    private static List<Value> keyValues(BlockFeed feed, @Nullable Row row, Identity prior) {
        if (row != null) {
            return RowMemory.keyValues(feed, row, prior);
        }
        if (prior.isNone() || prior.isDoubtful()) {
            throw new RefusedException("the log does not have the row before, and nothing is remembered of it"
                    + (prior.isNone() ? "" : " for certain"));
        }
        return prior.values();
    }

    private static boolean isOf(Identity prior, @Nullable List<Value> key) {
        return key != null
                && prior.values().size() >= key.size()
                && prior.values().subList(0, key.size()).equals(key);
    }

    /** Null for a further table's row whose owner is not there any more. */
    private @Nullable BusinessKey key(BlockFeed feed, List<Value> values, long created) {
        return feed.key() instanceof KeyRecipe.OfOwner
                ? resolution.owner(feed.entity(), values.get(0))
                : resolution.key(feed.entity(), feed.key(), values, created);
    }

    /** For a hole: the row's key now or before, if it can be worked out all the same. */
    private @Nullable BusinessKey keyIfKnown(BlockFeed feed, Identity prior) {
        Row row = change.after() != null ? change.after() : change.before();
        boolean changeable = feed.isBag() || feed.isCreation();
        if (row == null || changeable) {
            return null;
        }
        try {
            List<Value> values = keyValues(feed, row, prior);
            BusinessKey key = key(feed, values, Memory.NOT_YET);
            Row before = change.before();
            boolean same = before == null
                    ? prior.isNone() || isOf(prior, values)
                    : change.after() == null
                            || key == null
                            || key.equals(key(feed, keyValues(feed, before, prior), Memory.NOT_YET));
            return same ? key : null;
        } catch (RefusedException | UnresolvedException e) {
            return null;
        }
    }

    private void change(
            BlockFeed feed,
            BusinessKey key,
            Operation operation,
            @Nullable Attributes before,
            @Nullable Attributes after,
            PhysicalRow row) {
        Origin origin = new Origin(
                source,
                record.number(),
                changes,
                record.time(),
                change.table(),
                change.position(),
                change.committedAt());
        changes++;
        sink.input(new CanonicalInput.Change(
                feed.entity(), key, operation, before, after, change.instruction(), origin, row));
    }

    private void hole(BlockFeed feed, @Nullable BusinessKey key, String reason) {
        String instruction =
                change.instruction() == null ? null : change.instruction().id();
        sink.input(new CanonicalInput.Hole(source, record.time(), feed.entity(), key, instruction, reason));
    }

    private void die(BlockFeed feed, String reason) {
        dead = true;
        sink.dead(new DeadLetter(source, record, feed.entity(), reason));
    }
}
