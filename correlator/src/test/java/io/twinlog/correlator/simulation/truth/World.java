package io.twinlog.correlator.simulation.truth;

import io.twinlog.model.Operation;
import io.twinlog.model.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs both sides through a plan. */
public final class World {

    private final Plan plan;
    private final List<Write> writes = new ArrayList<>();

    private World(Plan plan) {
        this.plan = plan;
    }

    /** All row changes and declarations of both sides, lost ones included, in the order of their times. */
    public static List<Write> run(Plan plan) {
        World world = new World(plan);
        for (Side side : Side.values()) {
            world.run(side);
        }
        world.writes.sort(Write.ORDER);
        return List.copyOf(world.writes);
    }

    private void run(Side side) {
        List<Deed> mine = new ArrayList<>(
                plan.deeds().stream().filter(deed -> deed.side() == side).toList());
        mine.sort(Comparator.comparingLong(Deed::at));
        Map<Integer, Row> rows = new HashMap<>(plan.rows().getOrDefault(side, Map.of()));
        Map<Integer, Long> numbers = new HashMap<>();
        Set<String> declared = new HashSet<>();
        for (Deed deed : mine) {
            String declares = deed.declared();
            if (declares != null && declared.add(declares)) {
                write(deed, Write.DECLARATION, new Action.Effect(Operation.INSERT, null, NOTHING), declares, numbers);
            }
            for (Action.Effect effect : deed.action().on(rows.get(deed.key()))) {
                write(deed, deed.key(), effect, deed.instruction(), numbers);
                Row after = effect.after();
                if (after == null) {
                    rows.remove(deed.key());
                } else {
                    rows.put(deed.key(), after);
                }
            }
        }
    }

    private void write(
            Deed deed, int key, Action.Effect effect, @Nullable String instruction, Map<Integer, Long> numbers) {
        int source = plan.sourceOf(deed.side(), Math.max(key, 0));
        Write write = new Write(
                deed.side(),
                source,
                numbers.merge(source, 1L, Long::sum),
                deed.at(),
                deed.side().word() + deed.operation() + "@" + deed.at(),
                instruction,
                key,
                deed.intent(),
                effect.operation(),
                effect.before(),
                effect.after(),
                false);
        writes.add(plan.unseen().stream().anyMatch(unseen -> hides(unseen, write)) ? write.asLost() : write);
    }

    private static boolean hides(Unseen unseen, Write write) {
        if (unseen.side() != write.side() || unseen.source() != write.source()) {
            return false;
        }
        if (unseen instanceof Unseen.Start) {
            // What happened at the very time of the start was seen.
            return write.at() > unseen.from() && write.at() < unseen.at();
        }
        return write.at() == unseen.at() && unseen.concerns(write.key(), write.instruction());
    }

    private static final Row NOTHING = new Row(new TreeMap<>());
}
