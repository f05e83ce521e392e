package io.twinlog.correlator.simulation.truth;

import io.twinlog.correlator.simulation.truth.Claim.Certainty;
import io.twinlog.correlator.simulation.truth.Net.Contrast;
import io.twinlog.correlator.simulation.truth.Plan.Style;
import io.twinlog.model.Operation;
import io.twinlog.model.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one row's writes come to where they are compared by versions: burst by burst, by what the business meant. */
final class VersionOracle {

    /** Intents from here down are divergences. */
    private static final int NOBODY = -1_000_000;

    private final Plan plan;
    private final int key;
    private final Expected expected;
    private final List<Claim> claims = new ArrayList<>();
    private final Rest rest;
    private final Map<Claim, Version> waiting = new HashMap<>();

    VersionOracle(Plan plan, int key, Expected expected, Rest rest) {
        this.plan = plan;
        this.key = key;
        this.expected = expected;
        this.rest = rest;
    }

    /** What one transaction made of the row; {@code intent} is that of its last write. */
    private record Version(Side side, int intent, boolean deletes, boolean idle, Net net, long at) {}

    List<Claim> expect(List<Write> writes) {
        List<Write> burst = new ArrayList<>();
        for (Write write : writes) {
            if (!burst.isEmpty()
                    && write.at()
                            > burst.get(burst.size() - 1).at()
                                    + 3 * plan.terms().reach()) {
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
        if (isHarmless(burst)) {
            return;
        }
        Map<Side, List<Version>> versions = versions(burst);
        List<Version> legacy = leftovers(versions, Side.LEGACY);
        List<Version> renewed = leftovers(versions, Side.NEW);
        if (blind || isTangled(versions, legacy, renewed) || mayBeLate(legacy, renewed)) {
            vaguely(last, blind);
            return;
        }
        if (sum(versions, Side.LEGACY) != sum(versions, Side.NEW)) {
            claim(new Finding(key, null, Net.ALL, new TreeSet<>(plan.summed())), last, false);
        }
        if (legacy.size() == 1 && renewed.size() == 1) {
            differ(legacy.get(0), renewed.get(0));
        } else {
            legacy.forEach(this::missing);
            renewed.forEach(this::missing);
        }
    }

    /** Whether both sides did all that the business meant, and nothing else: then nothing may be said, in whatever order. */
    private boolean isHarmless(List<Write> burst) {
        Map<Integer, List<Write>> legacy = meanings(burst, Side.LEGACY);
        Map<Integer, List<Write>> renewed = meanings(burst, Side.NEW);
        Set<Integer> all = new TreeSet<>(legacy.keySet());
        all.addAll(renewed.keySet());
        return all.stream().allMatch(meaning -> {
            List<Write> there = legacy.get(meaning);
            List<Write> here = renewed.get(meaning);
            return Net.contrast(there == null ? null : Net.of(there), here == null ? null : Net.of(here), plan, true)
                    == null;
        });
    }

    /** A side's writes by what the business meant with them; what nobody meant stands for itself. */
    private static Map<Integer, List<Write>> meanings(List<Write> burst, Side side) {
        Map<Integer, List<Write>> meanings = new TreeMap<>();
        for (Write write : burst) {
            if (write.side() == side && !write.lost()) {
                int intent = write.intent();
                int meaning = intent > 0 || intent <= NOBODY ? intent : -intent / 100;
                meanings.computeIfAbsent(meaning, any -> new ArrayList<>()).add(write);
            }
        }
        return meanings;
    }

    /** Something differs, but how it is told is not for the oracle to say: by versions, or by the states it leaves. */
    private void vaguely(long last, boolean blind) {
        Finding any = new Finding(key, null, Net.ALL, null);
        expected.may().add(any);
        expected.may().add(new Finding(key, null, Set.of("STATE_MISMATCH"), null));
        for (Claim earlier : claims) {
            // Part of this may be its late counterpart.
            if (expected.open().remove(earlier.finding()) || expected.once().remove(earlier.finding())) {
                expected.may().add(earlier.finding());
            }
        }
        claims.add(new Claim(any, last, Long.MAX_VALUE, true, Certainty.EITHER));
        if (!blind && rest.differsInTheEnd()) {
            Set<String> all = new TreeSet<>(Net.ALL);
            all.add("STATE_MISMATCH");
            expected.some().add(new Finding(key, null, all, null));
        }
    }

    /**
     * Whether the business meant things in different orders on both sides, or a difference is hidden behind a later version
     * that meets, or there is more than one way to set versions against each other.
     */
    private boolean isTangled(Map<Side, List<Version>> versions, List<Version> legacy, List<Version> renewed) {
        boolean pair = legacy.size() == 1 && renewed.size() == 1;
        boolean several = !pair && !legacy.isEmpty() && !renewed.isEmpty();
        boolean hidden = false;
        List<List<Integer>> orders = new ArrayList<>();
        for (Side side : Side.values()) {
            List<Version> mine = versions.getOrDefault(side, List.of());
            List<Version> left = side == Side.LEGACY ? legacy : renewed;
            hidden |= mine.stream().filter(Version::deletes).count() > 1;
            hidden |= mine.stream().anyMatch(Version::idle);
            hidden |= mine.stream().anyMatch(one -> !meets(one, versions) && !left.contains(one) && !one.idle());
            orders.add(mine.stream()
                    .filter(one -> meets(one, versions))
                    .map(Version::intent)
                    .toList());
        }
        boolean half = plan.styles().get(key) == Style.HALF && !plan.summed().isEmpty();
        return half || several || hidden || !orders.get(0).equals(orders.get(1));
    }

    /** Whether one of several looks like the late counterpart of one that was open before. */
    private boolean mayBeLate(List<Version> legacy, List<Version> renewed) {
        return legacy.size() + renewed.size() > 1
                && (legacy.stream().anyMatch(this::isWaitedFor)
                        || renewed.stream().anyMatch(this::isWaitedFor));
    }

    private boolean isWaitedFor(Version one) {
        return waiting.values().stream().anyMatch(before -> before.side() != one.side() && agree(before, one));
    }

    private boolean agree(Version one, Version other) {
        Net legacy = one.side() == Side.LEGACY ? one.net() : other.net();
        Net renewed = one.side() == Side.LEGACY ? other.net() : one.net();
        return Net.contrast(legacy, renewed, plan, false) == null;
    }

    private void differ(Version legacy, Version renewed) {
        boolean whole = legacy.net().isInsertOrDelete() && renewed.net().isInsertOrDelete();
        Contrast contrast = Net.contrast(legacy.net(), renewed.net(), plan, whole);
        if (contrast != null) {
            claim(
                    new Finding(key, null, contrast.kinds(), contrast.attributes()),
                    Math.max(legacy.at(), renewed.at()),
                    contrast.existence());
        }
    }

    private void missing(Version one) {
        boolean inNew = one.side() == Side.LEGACY;
        boolean whole = one.net().isInsertOrDelete();
        Contrast contrast = Net.contrast(inNew ? one.net() : null, inNew ? null : one.net(), plan, whole);
        if (contrast == null) {
            return;
        }
        for (Claim open : claims) {
            // The late counterpart: what was open is resolved, and nothing new is.
            Version before = waiting.get(open);
            if (before != null && before.side() != one.side()) {
                if (agree(before, one)) {
                    waiting.remove(open);
                    claims.set(
                            claims.indexOf(open),
                            open.until(one.at() + plan.terms().reach()));
                    expected.open().remove(open.finding());
                    boolean half = plan.styles().get(key) == Style.HALF;
                    if (half || rest.isUnsure(one.at()) || rest.heals(open)) {
                        // It may have been resolved by then: the oracle does not say by what.
                        expected.once().remove(open.finding());
                        expected.may().add(open.finding());
                        expected.may().add(new Finding(key, null, contrast.kinds(), contrast.attributes()));
                    } else {
                        expected.once().add(open.finding());
                    }
                    return;
                }
            }
        }
        Claim claim =
                claim(new Finding(key, null, contrast.kinds(), contrast.attributes()), one.at(), contrast.existence());
        waiting.put(claim, one);
    }

    /** Where versions may supersede each other, a difference is over as soon as the row is equal again. */
    private Claim claim(Finding finding, long last, boolean existence) {
        Claim claim = new Claim(finding, last, Long.MAX_VALUE, existence, Certainty.OPEN);
        boolean healed = !plan.everyVersion() && rest.heals(claim);
        boolean vague = claims.stream().anyMatch(other -> other.certainty() == Certainty.EITHER);
        boolean half = plan.styles().get(key) == Style.HALF;
        boolean untold =
                finding.attributes() == null && !existence && finding.kinds().contains("OPERATION_MISMATCH");
        boolean unsaid = half || rest.isUnsure(last) || rest.mayLeaveNoTrace(claim);
        if (vague || untold || (healed && unsaid)) {
            // What was reported under its instruction stays, what was reported as a version goes; and it may be the
            // late
            // counterpart of what the oracle could not name.
            expected.may().add(finding);
        } else {
            (healed ? expected.once() : expected.open()).add(finding);
        }
        claims.add(claim);
        return claim;
    }

    private Map<Side, List<Version>> versions(List<Write> burst) {
        Map<Side, List<Version>> versions = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            Map<String, List<Write>> byTransaction = new LinkedHashMap<>();
            for (Write write : burst) {
                if (write.side() == side && !write.lost()) {
                    byTransaction
                            .computeIfAbsent(unitOf(write), any -> new ArrayList<>())
                            .add(write);
                }
            }
            List<Version> mine = new ArrayList<>();
            for (List<Write> transaction : byTransaction.values()) {
                Write end = transaction.get(transaction.size() - 1);
                Net net = Net.of(transaction);
                boolean deletes = transaction.stream().anyMatch(write -> write.operation() == Operation.DELETE);
                boolean idle = Net.contrast(net, null, plan, false) == null;
                mine.add(new Version(side, end.intent(), deletes, idle, net, end.at()));
            }
            mine.sort(Comparator.comparingLong(Version::at));
            versions.put(side, mine);
        }
        return versions;
    }

    /** A transaction; where the other side only lacks the stamp, all that is stamped alike. */
    private String unitOf(Write write) {
        String instruction = write.instruction();
        boolean half = plan.styles().get(key) == Style.HALF;
        return half && instruction != null ? instruction : write.transaction();
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
        leftovers.removeIf(Version::idle);
        return leftovers;
    }

    private boolean meets(Version one, Map<Side, List<Version>> versions) {
        for (Version other : versions.getOrDefault(one.side().other(), List.of())) {
            if (!one.idle() && !other.idle() && agree(one, other)) {
                return true;
            }
        }
        return false;
    }

    /** What the updates of a side add up to; what an insert or a delete adds is part of its version. */
    private int sum(Map<Side, List<Version>> versions, Side side) {
        int sum = 0;
        for (Version one : versions.getOrDefault(side, List.of())) {
            for (String attribute : one.net().isInsertOrDelete() ? Set.<String>of() : plan.summed()) {
                sum += one.net().added().getOrDefault(attribute, 0);
            }
        }
        return sum;
    }
}
