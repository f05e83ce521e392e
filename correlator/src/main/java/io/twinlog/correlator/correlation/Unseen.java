package io.twinlog.correlator.correlation;

import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.value.BusinessKey;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A span of event time in which something of a side was not seen: before a stream's start, in a gap, or a hole.
 *
 * @param side where
 * @param from its first moment
 * @param to its last moment
 * @param entities what it may concern; null: anything
 * @param key the row it concerns; null: any
 * @param instruction the ID of the instruction it concerns; null: any
 * @param start whether it is the time before a stream's start or renewal
 * @param reason why, for people
 */
record Unseen(
        Side side,
        EventTime from,
        EventTime to,
        @Nullable Set<String> entities,
        @Nullable BusinessKey key,
        @Nullable String instruction,
        boolean start,
        String reason) {

    Unseen {
        entities = entities == null ? null : Set.copyOf(entities);
    }

    /**
     * What a start or a hole says.
     *
     * @param grain how long a hole lasts
     * @throws IllegalArgumentException if it is something else
     */
    static Unseen of(CanonicalInput news, Duration grain) {
        if (news instanceof CanonicalInput.Start start) {
            EventTime lostSince = start.lostSince();
            return new Unseen(
                    start.source().side(),
                    lostSince == null ? EventTime.MIN : lostSince,
                    start.time(),
                    start.entities(),
                    null,
                    null,
                    true,
                    lostSince == null ? "before start of " + start.source() : "gap in the log of " + start.source());
        }
        if (news instanceof CanonicalInput.Hole hole) {
            String entity = hole.entity();
            return new Unseen(
                    hole.source().side(),
                    hole.time(),
                    hole.time().plus(grain),
                    entity == null ? null : Set.of(entity),
                    hole.key(),
                    hole.instruction(),
                    false,
                    hole.reason());
        }
        throw new IllegalArgumentException("neither a start nor a hole: " + news.getClass());
    }

    Unseen upTo(EventTime later) {
        return new Unseen(side, from, to.later(later), entities, key, instruction, start, reason);
    }

    /** The same for whatever instruction. */
    Unseen ofAnyInstruction() {
        return new Unseen(side, from, to, entities, key, null, start, reason);
    }

    boolean concerns(String entity, BusinessKey rowKey, @Nullable String instructionId) {
        return concernsEntity(entity)
                && (key == null || key.equals(rowKey))
                && (instruction == null || instructionId == null || instruction.equals(instructionId));
    }

    /** Whether a change in [earliest, latest] may have gone unseen. */
    boolean overlaps(EventTime earliest, EventTime latest) {
        return !from.isAfter(latest) && !to.isBefore(earliest);
    }

    private boolean concernsEntity(String entity) {
        return entities == null || entities.contains(entity) || Declarations.isDeclaration(entity);
    }
}
