package io.twinlog.model.canonical;

import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Operation;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.BusinessKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What mapping hands to correlation. A {@link Change} goes to one partition, everything else to all. */
public sealed interface CanonicalInput {

    /** When it happened, in event time. */
    EventTime time();

    /**
     * A row change after mapping.
     *
     * @param entity the entity's name
     * @param key its business key; a change of the key is a DELETE of the old and an INSERT of the new one
     * @param operation INSERT, UPDATE or DELETE; READ for a row of a snapshot
     * @param before the attributes before, normalised; null where the log does not say
     * @param after the attributes after, normalised; null for DELETE
     * @param instruction the instruction that it belongs to, null if none
     * @param origin where it comes from
     * @param row which of the database's rows was changed
     */
    record Change(
            String entity,
            BusinessKey key,
            Operation operation,
            @Nullable Attributes before,
            @Nullable Attributes after,
            @Nullable Instruction instruction,
            Origin origin,
            PhysicalRow row)
            implements CanonicalInput {

        public Change {
            if ((operation != Operation.DELETE) != (after != null)) {
                throw new IllegalArgumentException(operation + " of " + entity + " with after = " + (after != null));
            }
        }

        /** Of what is no database's row, or not known to be which. */
        public Change(
                String entity,
                BusinessKey key,
                Operation operation,
                @Nullable Attributes before,
                @Nullable Attributes after,
                @Nullable Instruction instruction,
                Origin origin) {
            this(entity, key, operation, before, after, instruction, origin, PhysicalRow.UNTOLD);
        }

        /** The same done to the object by other means. */
        public Change with(Operation other, @Nullable Attributes newBefore, @Nullable Attributes newAfter) {
            return new Change(entity, key, other, newBefore, newAfter, instruction, origin, row);
        }

        @Override
        public EventTime time() {
            return origin.time();
        }

        public Side side() {
            return origin.source().side();
        }
    }

    /** All changes of the source up to {@code time} have been handed over. */
    record Watermark(SourceId source, EventTime time) implements CanonicalInput {}

    /**
     * From {@code time} on the source is complete for these entities.
     *
     * @param source the source that starts
     * @param time where it starts
     * @param entities the entities its tables feed
     * @param lostSince after a gap, the last event time before it that is known to be complete; null where nothing was
     *     captured before
     */
    record Start(
            SourceId source,
            EventTime time,
            Set<String> entities,
            @Nullable EventTime lostSince) implements CanonicalInput {
        public Start {
            entities = Set.copyOf(entities);
        }

        /** The first start: nothing was captured before. */
        public Start(SourceId source, EventTime time, Set<String> entities) {
            this(source, time, entities, null);
        }
    }

    /**
     * Something of a source could not be compared and may explain an absence.
     *
     * @param source where it is missing
     * @param time when
     * @param entity what it may concern; null: anything of the source
     * @param key the row that it concerns; null: any of the entity
     * @param instruction the ID of the instruction that it concerns; null: any
     * @param reason why, for people, without row values
     */
    record Hole(
            SourceId source,
            EventTime time,
            @Nullable String entity,
            @Nullable BusinessKey key,
            @Nullable String instruction,
            String reason)
            implements CanonicalInput {}

    /** A source declared an instruction, with or without rows. Goes to the instruction stage, by its ID. */
    record Declared(SourceId source, EventTime time, Instruction instruction) implements CanonicalInput {}
}
