package io.twinlog.capture.value;

import org.postgresql.util.PGobject;

/**
 * An interval in a snapshot, as PostgreSQL wrote it: the driver's own class reads an infinite one as zero. The driver creates
 * it, by {@link ValueHandling}.
 */
public final class IntervalObject extends PGobject {

    private static final long serialVersionUID = 1L;
}
