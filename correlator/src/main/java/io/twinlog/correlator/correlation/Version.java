package io.twinlog.correlator.correlation;

import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.canonical.Origin;
import io.twinlog.model.value.Attributes;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A row's state after one transaction of one side, compared with the other side's states rather than under an instruction.
 *
 * @param transaction names the transaction, whose changes make one version; null for the leftover of a comparison under an
 *     instruction, which is whole
 * @param effect what the transaction did to the row
 * @param instruction the instruction it carries though the other side has none; null if none
 * @param met whether it has met its counterpart
 * @param considered whether a counterpart was looked for
 * @param overwritten attributes that its side has set to something else since, under instructions, with the event time at which
 *     that first happened; {@link LastStates#ROW} if it has the row again that was deleted
 */
record Version(
        @Nullable String transaction,
        Gathered effect,
        @Nullable Instruction instruction,
        boolean met,
        boolean considered,
        Map<String, EventTime> overwritten) {

    Version {
        overwritten = Map.copyOf(overwritten);
    }

    static Version of(Change change) {
        return new Version(nameOf(change.origin()), Gathered.of(change), change.instruction(), false, false, Map.of());
    }

    static Version leftover(Instruction instruction, Gathered effect) {
        return new Version(null, effect, instruction, false, false, Map.of());
    }

    EventTime time() {
        return effect.last();
    }

    /** Whether it changed nothing: it agrees by itself, and what it stands beside must not be judged by it. */
    boolean isIdle() {
        return effect.effect().touchedNothing();
    }

    /** Whether nothing is known that it changed, nor that it changed nothing. */
    boolean isPerhapsIdle() {
        SideEffect done = effect.effect();
        return done.operation() == NetOperation.UPDATE
                && done.touchedUnknown()
                && done.touched().isEmpty();
    }

    /** Whether it is the later of two versions of one side. */
    boolean isAfter(Version that) {
        return time().isAfter(that.time()) || (time().equals(that.time()) && effect.number() > that.effect.number());
    }

    /** Whether a change belongs to this version's transaction, of which nothing was compared yet. */
    boolean takes(Change change) {
        return !considered
                && time().equals(change.time())
                && nameOf(change.origin()).equals(transaction);
    }

    Version and(Change change) {
        return new Version(transaction, effect.and(change), instruction, met, considered, overwritten);
    }

    Version meeting() {
        return new Version(transaction, effect, instruction, true, true, overwritten);
    }

    /** After a counterpart was looked for, with what remains to be compared as a version. */
    Version considered(SideEffect remaining) {
        Gathered rest = new Gathered(remaining, effect.first(), effect.last(), effect.number());
        return new Version(transaction, rest, instruction, met, true, overwritten);
    }

    /** Knowing more of the row. */
    Version knowing(SideEffect more) {
        return new Version(
                transaction,
                new Gathered(more, effect.first(), effect.last(), effect.number()),
                instruction,
                met,
                considered,
                overwritten);
    }

    /** After a later change of its side under an instruction. */
    Version before(Change change) {
        Attributes now = change.after();
        Map<String, EventTime> since = new HashMap<>(overwritten);
        Attributes so = effect.effect().after();
        if (effect.effect().operation() == NetOperation.DELETE && now != null) {
            since.putIfAbsent(LastStates.ROW, change.time());
        }
        for (int i = 0; i < so.names().size(); i++) {
            String name = so.names().get(i);
            if (now == null || (now.has(name) && !now.valueOf(name).equals(so.get(i)))) {
                since.putIfAbsent(name, change.time());
            }
        }
        return since.size() == overwritten.size()
                ? this
                : new Version(transaction, effect, instruction, met, considered, since);
    }

    /**
     * Whether something that {@code other} changed was not as here any more when that was done.
     *
     * @param followed whether the other side had done by then what this side did under an instruction at some time
     */
    boolean isOverwrittenBefore(Version other, Predicate<EventTime> followed) {
        // Who deletes a row that is there again deletes it once more.
        return overwritten.containsKey(LastStates.ROW)
                || (!overwritten.isEmpty()
                        && other.effect().effect().touched().stream()
                                .map(overwritten::get)
                                .anyMatch(time -> time != null && followed.test(time)));
    }

    private static String nameOf(Origin origin) {
        return origin.source().name() + "/" + origin.position().transaction();
    }
}
