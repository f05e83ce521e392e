package io.twinlog.correlator.simulation.truth;

import io.twinlog.correlator.simulation.truth.Claim.Certainty;
import io.twinlog.correlator.simulation.truth.Net.Contrast;
import io.twinlog.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one row's stamped writes come to, instruction by instruction. */
final class StampedOracle {

    private final Plan plan;
    private final int key;
    private final Expected expected;
    private final List<Claim> claims = new ArrayList<>();

    StampedOracle(Plan plan, int key, Expected expected) {
        this.plan = plan;
        this.key = key;
        this.expected = expected;
    }

    List<Claim> expect(List<Write> writes) {
        Map<String, List<Write>> byInstruction = new TreeMap<>();
        for (Write write : writes) {
            String instruction = write.instruction();
            if (!write.lost() && instruction != null) {
                byInstruction
                        .computeIfAbsent(instruction, any -> new ArrayList<>())
                        .add(write);
            }
        }
        byInstruction.forEach(this::expect);
        return claims;
    }

    private void expect(String instruction, List<Write> writes) {
        long reach = plan.terms().reach();
        List<Write> episode = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            Write write = writes.get(i);
            episode.add(write);
            Write next = i + 1 < writes.size() ? writes.get(i + 1) : null;
            if (next != null && next.at() <= write.at() + reach) {
                continue;
            }
            // Everybody has been quiet for long enough: this is decided now.
            Contrast contrast = contrast(episode);
            if (contrast == null) {
                episode.clear();
                continue;
            }
            Certainty certainty = certainty(instruction, episode, contrast);
            i = behindNothing(i + 1, episode, writes, certainty) - 1;
            next = i + 1 < writes.size() ? writes.get(i + 1) : null;
            if (next != null && isRepeatedBeforeItCame(episode, writes.subList(i + 1, writes.size()), certainty)) {
                // Of which of the two a late counterpart is the counterpart, is not for the oracle to say.
                decide(instruction, episode, contrast, Certainty.EITHER, null);
                Finding any = new Finding(key, instruction, Net.ALL, null);
                expected.may().add(any);
                claims.add(new Claim(any, write.at(), Long.MAX_VALUE, true, Certainty.EITHER));
                return;
            }
            boolean graceOver = next != null
                    && next.at() > write.at() + reach + plan.terms().grace();
            if (certainty == Certainty.EITHER && graceOver) {
                // It may have been forgotten or not: whether the next begins anew is not for the oracle to say.
                decide(instruction, episode, contrast, certainty, null);
                Finding any = new Finding(key, instruction, Net.ALL, null);
                expected.may().add(any);
                for (Write late : writes.subList(i + 1, writes.size())) {
                    claims.add(new Claim(any, late.at(), Long.MAX_VALUE, true, Certainty.EITHER));
                }
                return;
            }
            boolean over = next == null || isOver(episode, next, certainty);
            decide(instruction, episode, contrast, certainty, over ? null : next);
            if (over) {
                episode.clear();
            }
        }
    }

    /** Where it goes on behind what a side does once more long afterwards and changes nothing with. */
    private int behindNothing(int from, List<Write> episode, List<Write> writes, Certainty certainty) {
        int end = from;
        while (end < writes.size() && isOver(episode, writes.get(end), certainty)) {
            int after = end + 1;
            while (after < writes.size()
                    && writes.get(after).at()
                            <= writes.get(after - 1).at() + plan.terms().reach()) {
                after++;
            }
            if (contrast(writes.subList(end, after)) != null) {
                break;
            }
            end = after;
        }
        return end;
    }

    /** Whether a side does its part once more, long afterwards, before the other one does anything. */
    private boolean isRepeatedBeforeItCame(List<Write> episode, List<Write> later, Certainty certainty) {
        Side side = later.get(0).side();
        return isOver(episode, later.get(0), certainty)
                && episode.stream().allMatch(write -> write.side() == side)
                && later.stream().anyMatch(write -> write.side() != side);
    }

    /**
     * Whether a late write begins anew: once the difference is forgotten, or, after the grace, if its own side had done its
     * part. What nobody could decide is forgotten after the grace.
     */
    private boolean isOver(List<Write> episode, Write next, Certainty certainty) {
        long deadline = episode.get(episode.size() - 1).at() + plan.terms().reach();
        boolean there = episode.stream().anyMatch(write -> write.side() == next.side());
        boolean graceOver = next.at() > deadline + plan.terms().grace();
        if (next.at() > deadline + plan.terms().remember()) {
            return true;
        }
        return graceOver && (there || certainty == Certainty.EXPLAINED);
    }

    private Certainty certainty(String instruction, List<Write> episode, Contrast contrast) {
        long first = episode.get(0).at();
        long last = episode.get(episode.size() - 1).at();
        return new Explanation(plan).of(key, instruction, contrast.kinds(), first, last);
    }

    private void decide(
            String instruction, List<Write> episode, Contrast contrast, Certainty certainty, @Nullable Write next) {
        long last = episode.get(episode.size() - 1).at();
        long until = next == null
                ? last + plan.terms().remember()
                : next.at() + plan.terms().reach();
        Finding finding = new Finding(key, instruction, contrast.kinds(), contrast.attributes());
        claims.add(new Claim(finding, last, until, contrast.existence(), certainty));
        switch (certainty) {
            case OPEN -> (next == null ? expected.open() : expected.once()).add(finding);
            case EITHER -> expected.may().add(finding);
            case EXPLAINED -> {}
        }
    }

    private @Nullable Contrast contrast(List<Write> episode) {
        if (key == Write.DECLARATION) {
            return declared(episode);
        }
        return Net.contrast(net(episode, Side.LEGACY), net(episode, Side.NEW), plan, true);
    }

    private static @Nullable Contrast declared(List<Write> episode) {
        boolean legacy = episode.stream().anyMatch(write -> write.side() == Side.LEGACY);
        boolean renewed = episode.stream().anyMatch(write -> write.side() == Side.NEW);
        if (legacy && renewed) {
            return null;
        }
        return new Contrast(Set.of(legacy ? "MISSING_IN_NEW" : "MISSING_IN_LEGACY"), null, false);
    }

    private static @Nullable Net net(List<Write> episode, Side side) {
        List<Write> mine =
                episode.stream().filter(write -> write.side() == side).toList();
        return mine.isEmpty() ? null : Net.of(mine);
    }
}
