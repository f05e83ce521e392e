package io.twinlog.capture.value;

import io.twinlog.model.value.Value;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * An array of elements without an ID of their own: enums and what extensions and users define.
 *
 * <p>Only the driver knows which they are, and asks the database; so it is asked once, with the first array.
 */
final class OtherArray implements ValueForm {

    private final String elementName;
    private @Nullable TextForm element;

    OtherArray(String elementName) {
        this.elementName = elementName;
    }

    @Override
    public Value read(Object given) {
        TextForm form = element;
        if (form == null) {
            form = isEnum(given) ? Value.Text::new : text -> new Value.Other(elementName, text);
            element = form;
        }
        return ValueForms.array(given, elementName.equals("box") ? ';' : ',', form);
    }

    private boolean isEnum(Object given) {
        try {
            return elementName.equals("citext")
                    || (given instanceof Array array && array.getBaseType() == Types.VARCHAR);
        } catch (SQLException e) {
            throw new RefusedValue("an array of which the driver does not know the elements' type");
        }
    }
}
