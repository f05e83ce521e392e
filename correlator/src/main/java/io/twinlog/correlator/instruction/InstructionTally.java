package io.twinlog.correlator.instruction;

import io.twinlog.comparator.discrepancy.DiscrepancyId;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.comparator.discrepancy.RowVerdict;
import io.twinlog.correlator.correlation.CorrelationEffect.RowTransition;
import io.twinlog.correlator.correlation.CorrelationSettings;
import io.twinlog.correlator.correlation.Declarations;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sums up the rows of one instruction, played in event-time order. A verdict is due when no row of it is pending, and again
 * whenever it says something new.
 */
public final class InstructionTally {

    private final Duration keepClosed;
    private final Duration keepOpen;
    private final EventTime lastEndOfAcceptance;

    /** @param lastEndOfAcceptance when the last acceptance ends that ever does: until then one with accepted rows is kept */
    public InstructionTally(CorrelationSettings settings, EventTime lastEndOfAcceptance) {
        this.lastEndOfAcceptance = lastEndOfAcceptance;
        // A row's last word may come as late as its own memory lasts, counted from its last change.
        Duration late = settings.window().plus(settings.clockSkew()).multipliedBy(3);
        this.keepClosed = settings.grace().plus(late);
        this.keepOpen = settings.remember().plus(settings.grace()).plus(late);
    }

    /**
     * What came of playing an instruction.
     *
     * @param state what to remember; null if nothing
     * @param verdicts what to publish, in order
     * @param nextDeadline when it must be played again even without a transition
     */
    public record Advance(@Nullable InstructionState state, List<InstructionVerdict> verdicts, EventTime nextDeadline) {
        public Advance {
            verdicts = List.copyOf(verdicts);
        }
    }

    /**
     * Plays one instruction.
     *
     * @param state what is remembered of it; null if nothing
     * @param due its transitions up to {@code upTo} that were not played yet, sorted by time; then perhaps some of a later time, of
     *     which there will be more: nothing is said of that time yet
     * @param upTo the time to play up to
     */
    public Advance advance(@Nullable InstructionState state, List<RowTransition> due, EventTime upTo) {
        List<InstructionVerdict> verdicts = new ArrayList<>();
        InstructionState now = state;
        for (int from = 0; from < due.size(); ) {
            int to = endOfMoment(due, from);
            EventTime at = due.get(from).at();
            if (now != null && now.last().isBefore(at)) {
                now = publish(now, verdicts);
                now = keptAt(now, at);
            }
            now = and(now == null ? empty(due.get(from)) : now, due.subList(from, to));
            from = to;
        }
        if (now != null) {
            now = now.last().isAfter(upTo) ? now : publish(now, verdicts);
            now = keptAt(now, upTo.next());
        }
        return new Advance(now, verdicts, now == null ? EventTime.MAX : forgottenAt(now));
    }

    private @Nullable InstructionState keptAt(InstructionState state, EventTime time) {
        return forgottenAt(state).isBefore(time) ? null : state;
    }

    private EventTime forgottenAt(InstructionState state) {
        boolean mayOpen = state.rows().containsKey(RowVerdict.ACCEPTED);
        EventTime last = mayOpen ? state.last().later(lastEndOfAcceptance) : state.last();
        return last.plus(state.isOpen() ? keepOpen : keepClosed);
    }

    /** The rows of an instruction mostly move together: what is copied, is so once a moment and not once a row. */
    private static int endOfMoment(List<RowTransition> due, int from) {
        int to = from + 1;
        while (to < due.size() && due.get(to).at().equals(due.get(from).at())) {
            to++;
        }
        return to;
    }

    private static InstructionState empty(RowTransition first) {
        return new InstructionState(
                first.instruction(), first.at(), first.at(), Map.of(), null, Set.of(), List.of(), null, false);
    }

    /** @param moment transitions of one time, at least one */
    private static InstructionState and(InstructionState so, List<RowTransition> moment) {
        Instruction instruction = so.instruction();
        Map<RowVerdict, Long> rows = new EnumMap<>(RowVerdict.class);
        rows.putAll(so.rows());
        RowVerdict declared = so.declaration();
        Set<Side> present = EnumSet.noneOf(Side.class);
        present.addAll(so.present());
        List<DiscrepancyId> discrepancies = so.discrepancies();
        for (RowTransition transition : moment) {
            instruction = known(instruction, transition.instruction());
            present.addAll(transition.present());
            if (transition.entity().equals(Declarations.ENTITY)) {
                declared = transition.to();
            } else {
                move(rows, transition);
                discrepancies = discrepancies(discrepancies, transition.discrepancy());
            }
        }
        EventTime last = so.last().later(moment.get(0).at());
        return new InstructionState(
                instruction, so.first(), last, rows, declared, present, discrepancies, so.published(), true);
    }

    private static void move(Map<RowVerdict, Long> rows, RowTransition transition) {
        RowVerdict from = transition.from();
        if (from != null) {
            rows.computeIfPresent(from, (verdict, count) -> count == 1 ? null : count - 1);
        }
        rows.merge(transition.to(), 1L, Long::sum);
    }

    private static InstructionState publish(InstructionState state, List<InstructionVerdict> verdicts) {
        if (!state.fresh() || state.isPending()) {
            return state;
        }
        InstructionVerdict before = state.published();
        InstructionVerdict next = new InstructionVerdict(
                state.instruction(),
                Verdicts.sum(state),
                before == null ? 1 : before.revision() + 1,
                state.rows(),
                state.discrepancies(),
                state.first(),
                state.last());
        boolean news = before == null || !saysTheSame(before, next);
        if (news) {
            verdicts.add(next);
        }
        return new InstructionState(
                state.instruction(),
                state.first(),
                state.last(),
                state.rows(),
                state.declaration(),
                state.present(),
                state.discrepancies(),
                news ? next : before,
                false);
    }

    private static boolean saysTheSame(InstructionVerdict one, InstructionVerdict other) {
        return one.verdict() == other.verdict()
                && one.rows().equals(other.rows())
                && one.discrepancies().equals(other.discrepancies());
    }

    private static List<DiscrepancyId> discrepancies(List<DiscrepancyId> so, @Nullable DiscrepancyId more) {
        if (more == null || so.contains(more) || so.size() == InstructionState.MOST_DISCREPANCIES) {
            return so;
        }
        List<DiscrepancyId> ids = new ArrayList<>(so);
        ids.add(more);
        return ids;
    }

    private static Instruction known(Instruction so, Instruction said) {
        if (said.type() == null && said.actor() == null) {
            return so;
        }
        String type = said.type() != null ? said.type() : so.type();
        String actor = said.actor() != null ? said.actor() : so.actor();
        return new Instruction(so.id(), type, actor);
    }
}
