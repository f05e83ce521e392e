package io.twinlog.correlator.mapping.resolve;

import io.twinlog.model.Side;
import io.twinlog.model.TableId;
import io.twinlog.model.catalog.Catalog;
import io.twinlog.model.catalog.TableShape;
import java.util.List;
import java.util.Optional;

/** The tables of all sources of a side. */
record SideCatalog(Side side, List<Catalog> sources) {

    SideCatalog {
        sources = List.copyOf(sources);
    }

    Optional<TableShape> table(TableId id) {
        return sources.stream().flatMap(s -> s.table(id).stream()).findFirst();
    }

    /** Whether every source that has the table has the other one too. */
    boolean together(TableId one, TableId other) {
        return sources.stream()
                .filter(s -> s.table(one).isPresent())
                .allMatch(s -> s.table(other).isPresent());
    }

    /** Whether the table is the same wherever it is. */
    boolean alike(TableId id) {
        return sources.stream()
                        .flatMap(s -> s.table(id).stream())
                        .map(t -> List.of(
                                t.columns().stream()
                                        .map(TableShape.Column::name)
                                        .sorted()
                                        .toList(),
                                t.primaryKey()))
                        .distinct()
                        .count()
                <= 1;
    }
}
