package io.twinlog.correlator.correlation;

import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.value.BusinessKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a partition knows has not been seen: stream starts, gaps and holes of all sources. Immutable.
 *
 * <p>A verdict due at T looks at what began up to T. Since W cannot reach T before every source has said so, all that is
 * then known, in whichever order it arrived.
 */
public final class Context {

    /** Nothing is known to be missing. */
    public static final Context EMPTY = new Context(List.of());

    // The first that explains is the one reported, so their order must not depend on their arrival.
    private static final Comparator<Unseen> ORDER = Comparator.comparing(Unseen::to)
            .thenComparing(Unseen::from)
            .thenComparing(Unseen::side)
            .thenComparing(Unseen::reason);

    private final List<Unseen> unseen;

    Context(List<Unseen> unseen) {
        this.unseen = List.copyOf(unseen);
    }

    /** With a source's start: what lies before it, or since the gap before it, was not seen. */
    public Context with(CanonicalInput.Start start) {
        EventTime lostSince = start.lostSince();
        return and(new Unseen(
                start.source().side(),
                lostSince == null ? EventTime.MIN : lostSince,
                start.time(),
                start.entities(),
                null,
                null,
                true,
                lostSince == null ? "before start of " + start.source() : "gap in the log of " + start.source()));
    }

    /** With a hole. */
    public Context with(CanonicalInput.Hole hole) {
        String entity = hole.entity();
        return and(new Unseen(
                hole.source().side(),
                hole.time(),
                hole.time(),
                entity == null ? null : Set.of(entity),
                hole.key(),
                hole.instruction(),
                false,
                hole.reason()));
    }

    /** With the end of a source's log: what came after {@code last} was not seen, and never will be. */
    public Context withEnd(SourceId source, EventTime last) {
        return and(new Unseen(
                source.side(),
                last.next(),
                EventTime.MAX,
                null,
                null,
                null,
                true,
                "the log of " + source + ", as far as it was read, ends before it can be decided"));
    }

    /** Without the holes that ended before {@code time}; starts and gaps are few and stay. */
    public Context prunedBefore(EventTime time) {
        List<Unseen> kept = new ArrayList<>(unseen.size());
        for (Unseen one : unseen) {
            if (one.start() || !one.to().isBefore(time)) {
                kept.add(one);
            }
        }
        return kept.size() == unseen.size() ? this : new Context(kept);
    }

    List<Unseen> unseen() {
        return unseen;
    }

    /** Why a change in [earliest, latest] may have gone unseen because a stream had not started, on either side. */
    Optional<String> startIn(
            String entity, BusinessKey key, @Nullable String instruction, EventTime earliest, EventTime latest) {
        for (Unseen one : unseen) {
            if (one.start() && one.concerns(entity, key, instruction) && one.overlaps(earliest, latest)) {
                return Optional.of(one.reason());
            }
        }
        return Optional.empty();
    }

    /** Why a change of the side in [earliest, latest] may be a hole. */
    Optional<String> holeIn(
            Side side,
            String entity,
            BusinessKey key,
            @Nullable String instruction,
            EventTime earliest,
            EventTime latest) {
        for (Unseen one : unseen) {
            if (!one.start()
                    && one.side() == side
                    && one.concerns(entity, key, instruction)
                    && one.overlaps(earliest, latest)) {
                return Optional.of(one.reason());
            }
        }
        return Optional.empty();
    }

    /** Whether a state last seen at {@code seen} may have changed unseen until {@code now}. */
    boolean mayHaveChanged(Side side, String entity, BusinessKey key, EventTime seen, EventTime now) {
        for (Unseen one : unseen) {
            EventTime since = one.start() ? seen.next() : seen;
            if (one.side() == side && one.concerns(entity, key, null) && one.overlaps(since, now)) {
                return true;
            }
        }
        return false;
    }

    private Context and(Unseen one) {
        if (unseen.contains(one)) {
            return this;
        }
        List<Unseen> more = new ArrayList<>(unseen);
        more.add(one);
        more.sort(ORDER);
        return new Context(more);
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof Context other && unseen.equals(other.unseen);
    }

    @Override
    public int hashCode() {
        return unseen.hashCode();
    }
}
