package io.twinlog.correlator.mapping;

import io.twinlog.model.TableId;
import io.twinlog.model.catalog.Catalog;
import io.twinlog.model.catalog.TableShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tables in short: {@code hr.emp(*id, emp_no, dept_id>hr.dept)} has the primary key {@code id} and a foreign key to the
 * primary key {@code id} of {@code hr.dept}; {@code hr.emp(*id, name) partial} logs no whole rows before a change.
 */
public final class Tables {

    private Tables() {}

    public static Catalog catalog(String... tables) {
        return new Catalog(Arrays.stream(tables).map(Tables::table).toList());
    }

    public static TableShape table(String text) {
        int open = text.indexOf('(');
        int close = text.indexOf(')');
        List<TableShape.Column> columns = new ArrayList<>();
        List<String> primaryKey = new ArrayList<>();
        List<TableShape.ForeignKey> foreignKeys = new ArrayList<>();
        for (String spec : Arrays.asList(text.substring(open + 1, close).split(", *", -1))) {
            boolean key = spec.startsWith("*");
            int arrow = spec.indexOf('>');
            String[] named = spec.substring(key ? 1 : 0, arrow < 0 ? spec.length() : arrow)
                    .split(":", -1);
            String name = named[0];
            columns.add(new TableShape.Column(name, named.length > 1 ? named[1] : "any", !key));
            if (key) {
                primaryKey.add(name);
            }
            if (arrow >= 0) {
                TableId target = TableId.parse(spec.substring(arrow + 1));
                foreignKeys.add(new TableShape.ForeignKey(List.of(name), target, List.of("id")));
            }
        }
        boolean partial = text.endsWith("partial");
        return new TableShape(
                TableId.parse(text.substring(0, open)),
                columns,
                primaryKey,
                foreignKeys,
                partial ? TableShape.ReplicaIdentity.DEFAULT : TableShape.ReplicaIdentity.FULL);
    }
}
