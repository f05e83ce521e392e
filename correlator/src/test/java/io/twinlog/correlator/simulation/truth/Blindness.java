package io.twinlog.correlator.simulation.truth;

import io.twinlog.model.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Takes something from capture's sight: late starts, gaps, holes. */
final class Blindness {

    private final Random random;

    Blindness(Random random) {
        this.random = random;
    }

    Plan upon(Plan plan) {
        List<Unseen> unseen = new ArrayList<>();
        if (random.nextInt(3) == 0 && !plan.deeds().isEmpty()) {
            int count = 1 + random.nextInt(2);
            for (int i = 0; i < count; i++) {
                Deed deed = plan.deeds().get(random.nextInt(plan.deeds().size()));
                Unseen one = around(plan, deed);
                // One a source: what is not seen twice over is nobody's test.
                if (unseen.stream().noneMatch(other -> other.side() == one.side() && other.source() == one.source())) {
                    unseen.add(one);
                }
            }
        }
        return new Plan(
                plan.seed(),
                plan.terms(),
                plan.instructions(),
                plan.everyVersion(),
                plan.sources(),
                plan.summed(),
                plan.stateful(),
                plan.styles(),
                plan.rows(),
                plan.deeds(),
                plan.divergences(),
                unseen);
    }

    private Unseen around(Plan plan, Deed deed) {
        Side side = deed.side();
        int source = plan.sourceOf(side, deed.key());
        long window = plan.terms().window();
        return switch (random.nextInt(4)) {
            case 0 -> new Unseen.Start(side, source, null, deed.at() + random.nextLong(2 * window) - window);
            case 1 -> {
                long since = deed.at() - 1 - random.nextLong(window);
                yield new Unseen.Start(side, source, since, since + 1 + random.nextLong(3 * window));
            }
            default ->
                new Unseen.Hole(
                        side,
                        source,
                        deed.at(),
                        random.nextBoolean() ? deed.key() : null,
                        random.nextBoolean() ? deed.instruction() : null);
        };
    }
}
