package io.twinlog.correlator.mapping;

import io.twinlog.correlator.mapping.column.RefusedException;
import io.twinlog.correlator.mapping.config.ColumnMapping;
import io.twinlog.model.Operation;
import io.twinlog.model.log.LogEntry.RowChange;
import io.twinlog.model.log.Row;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads an entity's attributes in the images of a row change. */
record RowAttributes(RowChange change, Resolution resolution) {

    /** The values of a row without a key, which are its key. */
    BusinessKey wholeRow(BlockFeed feed, @Nullable Row row) {
        if (row == null) {
            throw new RefusedException("the log does not have the row before, which is needed where rows have no key");
        }
        List<BusinessKey.Part> parts = new ArrayList<>(feed.size());
        for (int i = 0; i < feed.size(); i++) {
            ColumnMapping.Reference reference = feed.reference(i);
            Value value = read(feed, feed.bind(row), i, row);
            if (!value.isKnown()) {
                throw new RefusedException(
                        feed.name(i) + " is not known, and all of a row is needed where rows have no key");
            }
            parts.add(new BusinessKey.Part(
                    feed.name(i), reference == null ? value : resolution.reference(reference, value)));
        }
        return new BusinessKey(parts);
    }

    /**
     * An image's attributes; null if there is no such image.
     *
     * @param problems takes what is wrong with the record
     * @param holes takes why an attribute may have changed to what is not known
     */
    @Nullable
    Attributes of(BlockFeed feed, @Nullable Row row, List<String> problems, List<String> holes) {
        if (row == null) {
            return null;
        }
        BoundBlock bound = feed.bind(row);
        return feed.names().attributes(i -> attribute(feed, bound, i, row, problems, holes));
    }

    private Value attribute(
            BlockFeed feed, BoundBlock bound, int index, Row row, List<String> problems, List<String> holes) {
        try {
            Value value = read(feed, bound, index, row);
            if (!value.isKnown() && !bound.isLeftOut(index, row) && mayHaveChanged(feed, index)) {
                // Else it would be taken for what has not changed.
                holes.add(
                        feed.name(index) + ": the table has no such column any more, or values of another type in it");
            }
            ColumnMapping.Reference reference = feed.reference(index);
            return reference == null ? value : resolution.reference(reference, value);
        } catch (UnresolvedException unresolved) {
            if (!isLeftAlone(feed, index)) {
                holes.add(feed.name(index) + ": " + unresolved.getMessage());
            }
        } catch (RefusedException refused) {
            holes.add(String.valueOf(refused.getMessage()));
            if (!problems.contains(String.valueOf(refused.getMessage()))) {
                problems.add(String.valueOf(refused.getMessage()));
            }
        }
        return Value.UNKNOWN;
    }

    /** Whether an update may have changed an attribute whose column has another type by now, or another name. */
    private boolean mayHaveChanged(BlockFeed feed, int index) {
        Row before = change.before();
        Row after = change.after();
        if (change.operation() != Operation.UPDATE || after == null) {
            return false;
        }
        return before == null
                || after.shape().columns().stream()
                        .filter(column -> feed.reads(index, column) || !feed.had(column))
                        .anyMatch(column -> !Objects.equals(before.get(column), after.get(column)));
    }

    /** Whether an attribute was not changed, whatever its value stands for. */
    private boolean isLeftAlone(BlockFeed feed, int index) {
        Row before = change.before();
        Row after = change.after();
        if (before == null || after == null) {
            return false;
        }
        Value was = read(feed, feed.bind(before), index, before);
        return was.isKnown() && was.equals(read(feed, feed.bind(after), index, after));
    }

    private static Value read(BlockFeed feed, BoundBlock bound, int index, Row row) {
        try {
            return bound.attribute(index, row);
        } catch (RefusedException refused) {
            throw refused.about(feed.name(index));
        }
    }

    /** All of them without a value. */
    static Attributes nulls(BlockFeed feed) {
        return feed.names().attributes(i -> Value.NULL);
    }
}
