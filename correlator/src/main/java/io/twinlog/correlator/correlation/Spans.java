package io.twinlog.correlator.correlation;

import io.twinlog.model.Side;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Spans of event time in which something was not seen. Immutable.
 *
 * @param list in an order that does not depend on their arrival, since the first that explains is the one reported
 */
record Spans(List<Unseen> list) {

    static final Spans NONE = new Spans(List.of());

    // By their ends they would change places when one of them grows.
    private static final Comparator<Unseen> ORDER = Comparator.comparing(Unseen::from)
            .thenComparing(Unseen::side)
            .thenComparing(Unseen::reason)
            .thenComparing(Unseen::to);

    Spans {
        list = List.copyOf(list);
    }

    /** What spans that may become one have in common. */
    private record Sort(
            Side side,
            @Nullable Set<String> entities,
            @Nullable String instruction,
            boolean start,
            String reason) {
        static Sort of(Unseen one) {
            return new Sort(one.side(), one.entities(), one.instruction(), one.start(), one.reason());
        }
    }

    /** With more of them; those of one sort that overlap become one. */
    Spans and(Collection<Unseen> more) {
        List<Unseen> all = new ArrayList<>(list);
        all.addAll(more);
        all.sort(ORDER);
        List<Unseen> merged = new ArrayList<>(all.size());
        Map<Sort, Integer> last = new HashMap<>();
        for (Unseen one : all) {
            Sort sort = Sort.of(one);
            Integer place = last.get(sort);
            if (place != null && !one.from().isAfter(merged.get(place).to())) {
                merged.set(place, merged.get(place).upTo(one.to()));
            } else {
                last.put(sort, merged.size());
                merged.add(one);
            }
        }
        return new Spans(merged);
    }

    Spans only(Predicate<Unseen> which) {
        List<Unseen> some = list.stream().filter(which).toList();
        return some.size() == list.size() ? this : new Spans(some);
    }

    Optional<Unseen> first(Predicate<Unseen> which) {
        for (Unseen one : list) {
            if (which.test(one)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    boolean isEmpty() {
        return list.isEmpty();
    }
}
