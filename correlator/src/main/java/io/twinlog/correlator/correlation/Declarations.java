package io.twinlog.correlator.correlation;

import io.twinlog.model.EventTime;
import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.canonical.Origin;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.value.Attributes;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;

/**
 * A declared instruction is correlated like a row: of a reserved entity, with its ID as the key and no attributes. So an
 * instruction without rows is present, waits for its counterpart as long as a row would, and is missing by the same rules.
 */
public final class Declarations {

    /** No configured entity can have this name. */
    public static final String ENTITY = "(instruction)";

    private static final TableId NO_TABLE = new TableId("(none)", "(instruction)");

    private Declarations() {}

    /** The change that stands for a declaration. */
    public static CanonicalInput.Change asChange(CanonicalInput.Declared declared, long number, int part) {
        EventTime time = declared.time();
        return new CanonicalInput.Change(
                ENTITY,
                BusinessKey.of("id", new Value.Text(declared.instruction().id())),
                Operation.INSERT,
                null,
                Attributes.NONE,
                declared.instruction(),
                new Origin(
                        declared.source(), number, part, time, NO_TABLE, new LogPosition("", 0, ""), time.toInstant()));
    }

    static boolean isDeclaration(String entity) {
        return entity.equals(ENTITY);
    }
}
