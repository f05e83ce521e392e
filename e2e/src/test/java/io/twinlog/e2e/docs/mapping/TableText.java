package io.twinlog.e2e.docs.mapping;

import io.twinlog.model.TableId;
import io.twinlog.model.catalog.TableShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads {@code hr.emp(*id, emp_no, dept_id>dept)}: {@code *} marks the primary key, {@code >} a foreign key. */
final class TableText {

    private TableText() {}

    static TableShape read(String text) {
        int open = text.indexOf('(');
        List<TableShape.Column> columns = new ArrayList<>();
        List<String> primaryKey = new ArrayList<>();
        List<TableShape.ForeignKey> foreignKeys = new ArrayList<>();
        for (String spec :
                Arrays.asList(text.substring(open + 1, text.length() - 1).split(", ", -1))) {
            boolean key = spec.startsWith("*");
            int arrow = spec.indexOf('>');
            String name = spec.substring(key ? 1 : 0, arrow < 0 ? spec.length() : arrow);
            columns.add(new TableShape.Column(name, "any", !key));
            if (key) {
                primaryKey.add(name);
            }
            if (arrow >= 0) {
                TableId target = TableId.parse(spec.substring(arrow + 1));
                foreignKeys.add(new TableShape.ForeignKey(List.of(name), target, List.of("id")));
            }
        }
        return new TableShape(
                TableId.parse(text.substring(0, open)),
                columns,
                primaryKey,
                foreignKeys,
                TableShape.ReplicaIdentity.FULL);
    }
}
