package io.twinlog.correlator.correlation;

import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.canonical.Origin;
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
 */
record Version(
        @Nullable String transaction,
        Gathered effect,
        @Nullable Instruction instruction,
        boolean met,
        boolean considered) {

    static Version of(Change change) {
        return new Version(nameOf(change.origin()), Gathered.of(change), change.instruction(), false, false);
    }

    static Version leftover(Instruction instruction, Gathered effect) {
        return new Version(null, effect, instruction, false, false);
    }

    EventTime time() {
        return effect.last();
    }

    /** Whether it changed nothing: it agrees by itself, and what it stands beside must not be judged by it. */
    boolean isIdle() {
        return effect.effect().touchedNothing();
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
        return new Version(transaction, effect.and(change), instruction, met, considered);
    }

    Version meeting() {
        return new Version(transaction, effect, instruction, true, true);
    }

    /** After a counterpart was looked for, with what remains to be compared as a version. */
    Version considered(SideEffect remaining) {
        Gathered rest = new Gathered(remaining, effect.first(), effect.last(), effect.number());
        return new Version(transaction, rest, instruction, met, true);
    }

    /** Knowing more of the row. */
    Version knowing(SideEffect more) {
        return new Version(
                transaction,
                new Gathered(more, effect.first(), effect.last(), effect.number()),
                instruction,
                met,
                considered);
    }

    private static String nameOf(Origin origin) {
        return origin.source().name() + "/" + origin.position().transaction();
    }
}
