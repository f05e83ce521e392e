package io.twinlog.app.config.yaml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with a file, so that it is reported at once. */
public final class Faults {

    private final List<Fault> faults = new ArrayList<>();

    /** Something is wrong that shows no value. */
    public void add(Place place, String problem, @Nullable String allowed) {
        faults.add(new Fault(place, problem, null, allowed));
    }

    /** A node's value is wrong; the value is shown as the file has it. */
    public void add(YamlNode node, String problem, @Nullable String allowed) {
        faults.add(new Fault(node.place(), problem, node.shown(), allowed));
    }

    public int count() {
        return faults.size();
    }

    /** All of them by line, without repetitions. */
    public List<Fault> sorted() {
        return faults.stream().distinct().sorted().toList();
    }
}
