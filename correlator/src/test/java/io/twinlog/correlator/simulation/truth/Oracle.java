package io.twinlog.correlator.simulation.truth;

import io.twinlog.correlator.simulation.truth.Plan.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says what must be found, from what really happened. */
public final class Oracle {

    private Oracle() {}

    /** What must be found of these writes of a plan. */
    public static Expected expect(Plan plan, List<Write> writes) {
        Expected expected = Expected.nothing();
        Map<Integer, List<Write>> byKey = new TreeMap<>();
        writes.forEach(write ->
                byKey.computeIfAbsent(write.key(), key -> new ArrayList<>()).add(write));
        byKey.forEach((key, ofKey) -> {
            if (key == Write.DECLARATION) {
                new StampedOracle(plan, key, expected).expect(ofKey);
            } else if (plan.styles().get(key) == Style.STAMPED) {
                List<Claim> claims = new StampedOracle(plan, key, expected).expect(ofKey);
                new Rest(plan, key, expected, ofKey).expect(claims);
            } else {
                Rest rest = new Rest(plan, key, expected, ofKey);
                rest.expect(new VersionOracle(plan, key, expected, rest).expect(ofKey));
            }
        });
        return expected;
    }
}
