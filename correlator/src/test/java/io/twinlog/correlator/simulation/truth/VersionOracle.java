package io.twinlog.correlator.simulation.truth;

import io.twinlog.correlator.simulation.truth.Claim.Certainty;
import io.twinlog.correlator.simulation.truth.Net.Contrast;
import io.twinlog.model.Operation;
import io.twinlog.model.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one row's writes come to where they are compared by versions: burst by burst, by what the business meant. */
final class VersionOracle {

    private static final Set<String> ANY =
            Set.of("MISSING_IN_NEW", "MISSING_IN_LEGACY", "VALUE_MISMATCH", "OPERATION_MISMATCH");

    private final Plan plan;
    private final int key;
    private final Expected expected;
    private final List<Claim> claims = new ArrayList<>();
    private @Nullable Version waiting;
    private boolean sumWaits;

    VersionOracle(Plan plan, int key, Expected expected) {
        this.plan = plan;
        this.key = key;
        this.expected = expected;
    }

    /** What one transaction made of the row; {@code intent} is that of its last write. */
    private record Version(Side side, int intent, boolean deletes, Net net, long at) {}

    List<Claim> expect(List<Write> writes) {
        List<Write> burst = new ArrayList<>();
        for (Write write : writes) {
            if (!burst.isEmpty() && write.at() > burst.get(burst.size() - 1).at() + 3 * plan.terms().reach()) {
                expectOf(burst);
                burst.clear();
            }
            burst.add(write);
        }
        expectOf(burst);
        return claims;
    }

    private void expectOf(List<Write> burst) {
        long first = burst.get(0).at();
        long last = burst.get(burst.size() - 1).at();
        long far = 3 * plan.terms().reach();
        boolean blind = plan.unseen().stream()
                .anyMatch(unseen -> unseen.concerns(key, null) && unseen.overlaps(first - far, last + far));
        Map<Side, List<Version>> versions = versions(burst);
        List<Version> legacy = leftovers(versions, Side.LEGACY);
        List<Version> renewed = leftovers(versions, Side.NEW);
        boolean sums = sum(burst, Side.LEGACY) != sum(burst, Side.NEW);
        if (blind) {
            if (!legacy.isEmpty() || !renewed.isEmpty() || sums) {
                expected.may().add(new Finding(key, null, ANY, null));
                claims.add(new Claim(last, Long.MAX_VALUE, null, true, Certainty.EITHER));
            }
            return;
        }
        boolean sumNamed = versions(legacy, renewed);
        if (sums) {
            Finding finding = new Finding(key, null, ANY, new TreeSet<>(plan.summed()));
            (sumNamed || sumWaits ? expected.may() : expected.open()).add(finding);
            claims.add(new Claim(last, Long.MAX_VALUE, new TreeSet<>(plan.summed()), false, sumNamed || sumWaits ? Certainty.EITHER : Certainty.OPEN));
            if (sumWaits) {
                expected.open().removeIf(finding::equals);
                expected.once().add(finding);
            }
            sumWaits = true;
        }
    }

    /** Whether a balance may be spoken of as part of it. */
    private boolean versions(List<Version> legacy, List<Version> renewed) {
        if (legacy.isEmpty() && renewed.isEmpty()) {
            return false;
        }
        long last = 0;
        boolean twoDeletes = false;
        for (List<Version> side : List.of(legacy, renewed)) {
            twoDeletes |= side.stream().filter(Version::deletes).count() > 1;
            for (Version one : side) {
                last = Math.max(last, one.at());
            }
        }
        if (legacy.size() == 1 && renewed.size() == 1 && !twoDeletes) {
            Contrast contrast = Net.contrast(legacy.get(0).net(), renewed.get(0).net(), plan, false);
            if (contrast != null) {
                open(new Finding(key, null, contrast.kinds(), contrast.attributes()));
                claims.add(new Claim(last, Long.MAX_VALUE, contrast.attributes(), contrast.existence(), Certainty.OPEN));
                return true;
            }
        }
        if (!legacy.isEmpty() && !renewed.isEmpty() || twoDeletes) {
            expected.some().add(new Finding(key, null, ANY, null));
            expected.may().add(new Finding(key, null, ANY, null));
            claims.add(new Claim(last, Long.MAX_VALUE, null, true, Certainty.EITHER));
            return true;
        }
        List<Version> alone = legacy.isEmpty() ? renewed : legacy;
        for (Version one : alone) {
            missing(one, alone.size() == 1);
        }
        return true;
    }

    private void missing(Version one, boolean single) {
        boolean inNew = one.side() == Side.LEGACY;
        Contrast contrast = Net.contrast(inNew ? one.net() : null, inNew ? null : one.net(), plan, false);
        if (contrast == null) {
            return;
        }
        Finding finding = new Finding(key, null, contrast.kinds(), contrast.attributes());
        Version before = waiting;
        if (before != null && single && before.side() != one.side() && before.intent() == one.intent()) {
            Net legacy = inNew ? one.net() : before.net();
            Net renewed = inNew ? before.net() : one.net();
            if (Net.contrast(legacy, renewed, plan, false) == null) {
                // The late counterpart: what was open is resolved, and nothing new is.
                Contrast was = Net.contrast(inNew ? null : before.net(), inNew ? before.net() : null, plan, false);
                if (was != null) {
                    Finding healed = new Finding(key, null, was.kinds(), was.attributes());
                    expected.open().remove(healed);
                    expected.once().add(healed);
                    claims.removeIf(claim -> claim.last() == before.at());
                }
                waiting = null;
                return;
            }
        }
        open(finding);
        claims.add(new Claim(one.at(), Long.MAX_VALUE, contrast.attributes(), contrast.existence(), Certainty.OPEN));
        waiting = single ? one : null;
    }

    private void open(Finding finding) {
        expected.open().add(finding);
    }

    private Map<Side, List<Version>> versions(List<Write> burst) {
        Map<Side, List<Version>> versions = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            Map<String, List<Write>> byTransaction = new LinkedHashMap<>();
            for (Write write : burst) {
                if (write.side() == side && !write.lost()) {
                    byTransaction
                            .computeIfAbsent(write.transaction(), any -> new ArrayList<>())
                            .add(write);
                }
            }
            List<Version> mine = new ArrayList<>();
            for (List<Write> transaction : byTransaction.values()) {
                Write end = transaction.get(transaction.size() - 1);
                Net net = Net.of(transaction);
                boolean deletes = transaction.stream().anyMatch(write -> write.operation() == Operation.DELETE);
                if (!net.isNothing()) {
                    mine.add(new Version(side, end.intent(), deletes, net, end.at()));
                }
            }
            versions.put(side, mine);
        }
        return versions;
    }

    /** The versions of a side that meet none of the other, and that no later one which does stands for. */
    private List<Version> leftovers(Map<Side, List<Version>> versions, Side side) {
        List<Version> leftovers = new ArrayList<>();
        for (Version one : versions.getOrDefault(side, List.of())) {
            if (meets(one, versions)) {
                if (!plan.everyVersion()) {
                    leftovers.clear();
                }
            } else {
                leftovers.add(one);
            }
        }
        leftovers.removeIf(one -> Net.contrast(one.net(), null, plan, false) == null);
        return leftovers;
    }

    private boolean meets(Version one, Map<Side, List<Version>> versions) {
        for (Version other : versions.getOrDefault(one.side().other(), List.of())) {
            Net legacy = one.side() == Side.LEGACY ? one.net() : other.net();
            Net renewed = one.side() == Side.LEGACY ? other.net() : one.net();
            if (other.intent() == one.intent() && Net.contrast(legacy, renewed, plan, false) == null) {
                return true;
            }
        }
        return false;
    }

    private int sum(List<Write> burst, Side side) {
        int sum = 0;
        for (String attribute : plan.summed()) {
            sum += Net.of(burst.stream()
                            .filter(write -> write.side() == side && !write.lost())
                            .toList())
                    .added()
                    .getOrDefault(attribute, 0);
        }
        return sum;
    }
}
