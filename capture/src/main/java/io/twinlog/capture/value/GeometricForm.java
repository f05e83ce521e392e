package io.twinlog.capture.value;

import io.twinlog.model.value.Value;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.geometric.PGbox;
import org.postgresql.geometric.PGcircle;
import org.postgresql.geometric.PGline;
import org.postgresql.geometric.PGlseg;
import org.postgresql.geometric.PGpath;
import org.postgresql.geometric.PGpoint;
import org.postgresql.geometric.PGpolygon;
import org.postgresql.util.PGobject;

/** Geometric types, as the driver writes them: a snapshot hands over the driver's objects, the log the database's text. */
record GeometricForm(String name, Supplier<PGobject> object) implements ValueForm {

    private static final Map<Integer, Supplier<PGobject>> BY_OID = Map.of(
            600, PGpoint::new,
            601, PGlseg::new,
            602, PGpath::new,
            603, PGbox::new,
            604, PGpolygon::new,
            628, PGline::new,
            718, PGcircle::new);

    /**
     * How a geometric type is read.
     *
     * @param oid the type's ID in {@code pg_type.dat}
     * @return null for other types
     */
    static @Nullable ValueForm of(int oid, String name) {
        Supplier<PGobject> object = BY_OID.get(oid);
        return object == null ? null : new GeometricForm(name, object);
    }

    @Override
    public Value read(Object given) {
        PGobject shape = given instanceof PGobject read ? read : read(given.toString());
        String text = shape.getValue();
        if (text == null) {
            throw new RefusedValue("a shape without a value");
        }
        return new Value.Other(name, text);
    }

    private PGobject read(String text) {
        PGobject shape = object.get();
        try {
            shape.setValue(text);
        } catch (SQLException e) {
            throw new RefusedValue("a shape that the driver cannot read");
        }
        return shape;
    }
}
