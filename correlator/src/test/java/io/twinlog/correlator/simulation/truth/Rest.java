package io.twinlog.correlator.simulation.truth;

import io.twinlog.correlator.simulation.truth.Claim.Certainty;
import io.twinlog.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How a row must look on both sides whenever nothing is going on. */
final class Rest {

    /** Stands for the row itself among the attributes that differ. */
    private static final String ROW = "*";

    private final Plan plan;
    private final int key;
    private final Expected expected;
    private final List<Write> writes;
    private final List<Moment> moments = new ArrayList<>();

    Rest(Plan plan, int key, Expected expected, List<Write> all) {
        this.plan = plan;
        this.key = key;
        this.expected = expected;
        this.writes = all.stream().filter(write -> !write.lost()).toList();
        for (int i = 0; i < writes.size(); i++) {
            long last = writes.get(i).at();
            long at = last + plan.terms().reach();
            if (i + 1 == writes.size() || writes.get(i + 1).at() > at) {
                moments.add(moment(writes.subList(0, i + 1), last, at));
            }
        }
    }

    /**
     * A quiet moment.
     *
     * @param differing null if not known
     */
    private record Moment(long last, long at, @Nullable SortedSet<String> differing, boolean edge, boolean gone) {}

    /** Whether both sides have been at rest and equal in what a claim is about, at or after its last write. */
    boolean heals(Claim claim) {
        return heals(claim, Long.MAX_VALUE);
    }

    /** Whether they may have been so by the time it was decided: then it is never said. */
    boolean mayLeaveNoTrace(Claim claim) {
        return heals(claim, claim.last() + 2 * plan.terms().reach());
    }

    private boolean heals(Claim claim, long by) {
        for (Moment moment : moments) {
            SortedSet<String> differing = moment.differing();
            if (moment.last() >= claim.last() && moment.at() <= by && differing != null) {
                SortedSet<String> attributes = claim.attributes();
                boolean borneOut = attributes == null
                        ? !differing.isEmpty()
                        : differing.contains(ROW) || attributes.stream().anyMatch(name -> differing.contains(name));
                if (!borneOut) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether both sides have been at rest without the row before {@code time}: then its states may be forgotten. */
    boolean wasGone(long time) {
        return moments.stream().anyMatch(moment -> moment.gone() && moment.at() < time);
    }

    /** Whether the states may have been forgotten before {@code time}, or lie on the edge of something unseen. */
    boolean isUnsure(long time) {
        return wasGone(time) || moments.stream().anyMatch(Moment::edge);
    }

    /** Whether both sides' last states are known and differ. */
    boolean differsInTheEnd() {
        if (moments.isEmpty()) {
            return false;
        }
        Moment end = moments.get(moments.size() - 1);
        SortedSet<String> differing = end.differing();
        return !end.edge() && differing != null && !differing.isEmpty();
    }

    void expect(List<Claim> claims) {
        boolean wasOpen = false;
        SortedSet<String> said = new TreeSet<>();
        for (int i = 0; i < moments.size(); i++) {
            Moment moment = moments.get(i);
            boolean end = i + 1 == moments.size();
            SortedSet<String> differing = moment.differing();
            if (differing == null || moment.edge()) {
                if (wasOpen || moment.edge()) {
                    expected.may().add(finding(null));
                }
                continue;
            }
            SortedSet<String> bare = new TreeSet<>();
            boolean doubtful = false;
            for (String attribute : differing) {
                Certainty covered = coverage(attribute, moment, moments.subList(0, i), claims);
                doubtful |= covered == Certainty.EITHER;
                if (covered == Certainty.EXPLAINED) {
                    bare.add(attribute);
                }
            }
            // Of a row that neither side had any more nothing need be remembered.
            boolean forgotten = wasGone(moment.at());
            if (doubtful || (forgotten && bare.contains(ROW))) {
                expected.may().add(finding(null));
                wasOpen = true;
                continue;
            }
            said.retainAll(differing);
            boolean otherwise = bare.isEmpty() && !differing.isEmpty();
            if (wasOpen && (otherwise || !bare.containsAll(said))) {
                // Another discrepancy says so by now; the one that did before need not take it back.
                expected.may().add(finding(null));
                if (end && !bare.isEmpty()) {
                    expected.some().add(finding(null));
                }
                said.addAll(bare);
                continue;
            }
            said.clear();
            said.addAll(bare);
            wasOpen = !bare.isEmpty();
            if (wasOpen) {
                Finding finding = finding(bare.contains(ROW) ? null : bare);
                boolean forgottenSince = !end
                        && moments.get(i + 1).at() > moment.at() + plan.terms().remember();
                (end || forgottenSince ? expected.open() : expected.once()).add(finding);
            }
        }
    }

    private Finding finding(@Nullable SortedSet<String> attributes) {
        return new Finding(key, null, Set.of("STATE_MISMATCH"), attributes);
    }

    private Moment moment(List<Write> soFar, long last, long at) {
        Write legacy = lastOf(soFar, Side.LEGACY);
        Write renewed = lastOf(soFar, Side.NEW);
        if (legacy == null || renewed == null) {
            return new Moment(last, at, null, false, false);
        }
        boolean edge = false;
        for (Write state : List.of(legacy, renewed)) {
            for (Unseen unseen : plan.unseen()) {
                if (unseen.side() == state.side() && unseen.concerns(key, null) && unseen.overlaps(state.at(), at)) {
                    if (unseen.at() > state.at()) {
                        return new Moment(last, at, null, false, false);
                    }
                    edge |= unseen.at() == state.at();
                }
            }
        }
        boolean gone = legacy.after() == null && renewed.after() == null;
        return new Moment(last, at, differing(legacy.after(), renewed.after()), edge, gone);
    }

    private static @Nullable Write lastOf(List<Write> writes, Side side) {
        Write last = null;
        for (Write write : writes) {
            last = write.side() == side ? write : last;
        }
        return last;
    }

    private static SortedSet<String> differing(@Nullable Row legacy, @Nullable Row renewed) {
        if (legacy == null || renewed == null) {
            return Objects.equals(legacy, renewed) ? new TreeSet<>() : new TreeSet<>(Set.of(ROW));
        }
        return legacy.differingFrom(renewed);
    }

    /** OPEN: an open discrepancy says so; EXPLAINED: none does. */
    private Certainty coverage(String attribute, Moment moment, List<Moment> before, List<Claim> claims) {
        Certainty best = Certainty.EXPLAINED;
        for (Claim claim : claims) {
            if (claim.last() > moment.last()
                    || claim.until() <= moment.at()
                    || claim.certainty() == Certainty.EXPLAINED) {
                continue;
            }
            boolean blurred = claim.certainty() == Certainty.EITHER;
            boolean says;
            if (attribute.equals(ROW)) {
                boolean otherwise = claim.finding().kinds().contains("OPERATION_MISMATCH");
                says = claim.existence() || otherwise;
                blurred |= !claim.existence();
            } else {
                SortedSet<String> attributes = claim.attributes();
                says = attributes == null || attributes.contains(attribute);
                blurred |= attributes == null;
            }
            if (!says || healed(attribute, claim, before, false)) {
                continue;
            }
            // Whether both were equal on the edge of something unseen is not known.
            blurred |= healed(attribute, claim, before, true);
            if (blurred || healedInPassing(attribute, claim, moment)) {
                best = Certainty.EITHER;
            } else {
                return Certainty.OPEN;
            }
        }
        return best;
    }

    private static boolean healed(String attribute, Claim claim, List<Moment> before, boolean onTheEdge) {
        for (Moment earlier : before) {
            SortedSet<String> differing = earlier.differing();
            if (earlier.last() > claim.last()
                    && (onTheEdge || !earlier.edge())
                    && differing != null
                    && !differing.contains(attribute)
                    && !differing.contains(ROW)) {
                return true;
            }
        }
        return false;
    }

    private boolean healedInPassing(String attribute, Claim claim, Moment moment) {
        for (int i = 1; i <= writes.size() && writes.get(i - 1).at() <= moment.last(); i++) {
            Write legacy = lastOf(writes.subList(0, i), Side.LEGACY);
            Write renewed = lastOf(writes.subList(0, i), Side.NEW);
            if (writes.get(i - 1).at() >= claim.last() && legacy != null && renewed != null) {
                SortedSet<String> differing = differing(legacy.after(), renewed.after());
                if (!differing.contains(attribute) && !differing.contains(ROW)) {
                    return true;
                }
            }
        }
        return false;
    }
}
