package io.twinlog.bench.backlog;

import io.twinlog.model.TableId;
import io.twinlog.model.catalog.Catalog;
import io.twinlog.model.catalog.TableShape;
import io.twinlog.model.catalog.TableShape.Column;
import io.twinlog.model.catalog.TableShape.ReplicaIdentity;
import java.util.List;
import java.util.stream.IntStream;

/** The tables of payments as capture describes them. */
final class PaymentTables {

    private static final List<Column> COLUMNS = List.of(
            new Column("payment_no", "bigint", false),
            new Column("instruction_id", "text", true),
            new Column("account", "text", false),
            new Column("holder", "text", false),
            new Column("amount", "numeric(14,2)", false),
            new Column("currency", "character(3)", false),
            new Column("booked_on", "date", false),
            new Column("requested_at", "timestamp without time zone", false),
            new Column("executed_at", "timestamp with time zone", false),
            new Column("urgent", "boolean", false),
            new Column("rate", "double precision", true),
            new Column("note", "text", true));

    private PaymentTables() {}

    static List<String> columns() {
        return COLUMNS.stream().map(Column::name).toList();
    }

    static Catalog catalog(int entities) {
        return new Catalog(IntStream.range(0, entities)
                .mapToObj(entity -> new TableShape(
                        new TableId("public", PaymentPair.table(entity)),
                        COLUMNS,
                        List.of("payment_no"),
                        List.of(),
                        ReplicaIdentity.FULL))
                .toList());
    }
}
