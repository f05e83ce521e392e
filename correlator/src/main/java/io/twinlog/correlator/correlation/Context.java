package io.twinlog.correlator.correlation;

import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.value.BusinessKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a partition knows has not been seen: stream starts, gaps and holes of all sources. Immutable.
 *
 * <p>A verdict due at T looks at what began up to T. Since W cannot reach T before every source has said so, all that is
 * then known, in whichever order it arrived.
 *
 * <p>It stays small: holes near to each other become one, holes of one row or instruction are found without looking at the others,
 * and of what is too old to matter to any comparison only the time of the latest is kept, per side and entity.
 */
public final class Context {

    /** Nothing is known to be missing. */
    public static final Context EMPTY = new Context(Duration.ZERO);

    /** How many holes apart from each other there may be in the time that belongs together. */
    private static final int GRAINS = 1024;

    /**
     * How long after a hole nothing is known of what it may concern, either: so that those near to each other are one, whether
     * somebody asks before or after the second one is known.
     */
    private final Duration grain;

    private final Spans starts;
    /** Holes of no certain row: of no certain instruction either; by instruction; and all of them, for rows without one. */
    private final Spans wide;

    private final Map<String, Spans> ofInstruction;
    private final Spans ofAny;
    private final Map<BusinessKey, Spans> ofRow;
    private final Map<Place, EventTime> forgotten;
    private final EventTime firstEnd;

    /** Where something was not seen; the entity is null for any. */
    private record Place(Side side, @Nullable String entity) {}

    private Context(Duration grain) {
        this(grain, Spans.NONE, Spans.NONE, Map.of(), Spans.NONE, Map.of(), Map.of());
    }

    private Context(
            Duration grain,
            Spans starts,
            Spans wide,
            Map<String, Spans> ofInstruction,
            Spans ofAny,
            Map<BusinessKey, Spans> ofRow,
            Map<Place, EventTime> forgotten) {
        this.grain = grain;
        this.starts = starts;
        this.wide = wide;
        this.ofInstruction = ofInstruction;
        this.ofAny = ofAny;
        this.ofRow = ofRow;
        this.forgotten = forgotten;
        this.firstEnd = all().map(Unseen::to).reduce(EventTime.MAX, EventTime::earlier);
    }

    /** Nothing is known to be missing in a pair with these times. */
    public static Context of(CorrelationSettings settings) {
        return new Context(settings.reach().dividedBy(GRAINS));
    }

    /** With a source's start: what lies before it, or since the gap before it, was not seen. */
    public Context with(CanonicalInput.Start start) {
        return with(List.of(start));
    }

    /** With a hole. */
    public Context with(CanonicalInput.Hole hole) {
        return with(List.of(hole));
    }

    /** With the end of a source's log: what came after {@code last} was not seen, and never will be. */
    public Context withEnd(SourceId source, EventTime last) {
        Unseen end = new Unseen(
                source.side(),
                last.next(),
                EventTime.MAX,
                null,
                null,
                null,
                true,
                "the log of " + source + ", as far as it was read, ends before it can be decided");
        return new Context(grain, and(starts, List.of(end)), wide, ofInstruction, ofAny, ofRow, forgotten);
    }

    /**
     * With starts and holes; takes as long for many as for one.
     *
     * @throws IllegalArgumentException if something else is among them
     */
    public Context with(Collection<? extends CanonicalInput> news) {
        List<Unseen> newStarts = new ArrayList<>();
        List<Unseen> newWide = new ArrayList<>();
        Map<String, List<Unseen>> newOfInstruction = new HashMap<>();
        Map<BusinessKey, List<Unseen>> newOfRow = new HashMap<>();
        for (CanonicalInput one : news) {
            Unseen unseen = Unseen.of(one, grain);
            if (unseen.start()) {
                newStarts.add(unseen);
            } else if (unseen.key() != null) {
                newOfRow.computeIfAbsent(unseen.key(), k -> new ArrayList<>()).add(unseen);
            } else if (unseen.instruction() != null) {
                newOfInstruction
                        .computeIfAbsent(unseen.instruction(), k -> new ArrayList<>())
                        .add(unseen);
            } else {
                newWide.add(unseen);
            }
        }
        List<Unseen> newOfAny = Stream.concat(
                        newWide.stream(),
                        newOfInstruction.values().stream().flatMap(List::stream).map(Unseen::ofAnyInstruction))
                .toList();
        return new Context(
                grain,
                and(starts, newStarts),
                and(wide, newWide),
                and(ofInstruction, newOfInstruction),
                and(ofAny, newOfAny),
                and(ofRow, newOfRow),
                forgotten);
    }

    /**
     * Without what ended before {@code time}, which no comparison looks at any more. That it was there is kept: a state seen
     * before it may have changed since.
     */
    public Context prunedBefore(EventTime time) {
        if (!firstEnd.isBefore(time)) {
            return this;
        }
        Predicate<Unseen> old = one -> one.to().isBefore(time);
        Map<Place, EventTime> gone = new HashMap<>(forgotten);
        all().filter(old).forEach(one -> {
            for (Place place : places(one)) {
                gone.merge(place, one.to(), EventTime::later);
            }
        });
        Predicate<Unseen> kept = old.negate();
        return new Context(
                grain,
                starts.only(kept),
                wide.only(kept),
                only(ofInstruction, kept),
                ofAny.only(kept),
                only(ofRow, kept),
                Map.copyOf(gone));
    }

    /** How many spans it holds, and how many times of those it has forgotten. */
    public int size() {
        return (int) all().count() + forgotten.size();
    }

    /** Why a change in [earliest, latest] may have gone unseen because a stream had not started, on either side. */
    Optional<String> startIn(
            String entity, BusinessKey key, @Nullable String instruction, EventTime earliest, EventTime latest) {
        return starts.first(one -> one.concerns(entity, key, instruction) && one.overlaps(earliest, latest))
                .map(Unseen::reason);
    }

    /** Why a change of the side in [earliest, latest] may be a hole. */
    Optional<String> holeIn(
            Side side,
            String entity,
            BusinessKey key,
            @Nullable String instruction,
            EventTime earliest,
            EventTime latest) {
        return earliest(holes(key, instruction), hiding(side, entity, key, instruction, earliest, latest));
    }

    /** The same for a hole of this row and no other. */
    Optional<String> holeOf(
            Side side,
            String entity,
            BusinessKey key,
            @Nullable String instruction,
            EventTime earliest,
            EventTime latest) {
        return earliest(Stream.of(ofRow(key)), hiding(side, entity, key, instruction, earliest, latest));
    }

    /** Whether a state last seen at {@code seen} may have changed unseen until {@code now}. */
    boolean mayHaveChanged(Side side, String entity, BusinessKey key, EventTime seen, EventTime now) {
        Predicate<Unseen> hidden = hiding(side, entity, key, null, seen, now);
        return holes(key, null).anyMatch(spans -> spans.first(hidden).isPresent())
                || starts.first(hiding(side, entity, key, null, seen.next(), now))
                        .isPresent()
                || isForgotten(new Place(side, entity), seen)
                || isForgotten(new Place(side, null), seen);
    }

    /** What a change of the side in [earliest, latest] may have gone unseen in. */
    private static Predicate<Unseen> hiding(
            Side side,
            String entity,
            BusinessKey key,
            @Nullable String instruction,
            EventTime earliest,
            EventTime latest) {
        return one -> one.side() == side && one.concerns(entity, key, instruction) && one.overlaps(earliest, latest);
    }

    private static Optional<String> earliest(Stream<Spans> holes, Predicate<Unseen> hidden) {
        return holes.map(spans -> spans.first(hidden))
                .flatMap(Optional::stream)
                .min(Comparator.comparing(Unseen::from).thenComparing(Unseen::reason))
                .map(Unseen::reason);
    }

    private boolean isForgotten(Place place, EventTime seen) {
        EventTime last = forgotten.get(place);
        return last != null && !seen.isAfter(last);
    }

    /** The holes that may concern a row under an instruction, or under none. */
    private Stream<Spans> holes(BusinessKey key, @Nullable String instruction) {
        return instruction == null
                ? Stream.of(ofAny, ofRow(key))
                : Stream.of(wide, ofInstruction.getOrDefault(instruction, Spans.NONE), ofRow(key));
    }

    private Spans ofRow(BusinessKey key) {
        return ofRow.getOrDefault(key, Spans.NONE);
    }

    private Stream<Unseen> all() {
        return Stream.of(Stream.of(starts, wide), ofInstruction.values().stream(), ofRow.values().stream())
                .flatMap(spans -> spans)
                .flatMap(spans -> spans.list().stream());
    }

    private Spans and(Spans so, List<Unseen> more) {
        return more.isEmpty() ? so : so.and(more);
    }

    private <K> Map<K, Spans> and(Map<K, Spans> so, Map<K, List<Unseen>> more) {
        if (more.isEmpty()) {
            return so;
        }
        Map<K, Spans> all = new HashMap<>(so);
        more.forEach(
                (key, unseen) -> all.put(key, all.getOrDefault(key, Spans.NONE).and(unseen)));
        return all;
    }

    private static <K> Map<K, Spans> only(Map<K, Spans> of, Predicate<Unseen> kept) {
        Map<K, Spans> some = new HashMap<>();
        of.forEach((key, spans) -> {
            Spans left = spans.only(kept);
            if (!left.isEmpty()) {
                some.put(key, left);
            }
        });
        return some;
    }

    private static List<Place> places(Unseen one) {
        Set<String> entities = one.entities();
        return entities == null
                ? List.of(new Place(one.side(), null))
                : entities.stream().map(entity -> new Place(one.side(), entity)).toList();
    }
}
