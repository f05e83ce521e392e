package io.twinlog.capture.preflight;

import java.util.List;

/**
 * What the log keeps of a row before its change, and whether the application can go on changing it once the table is
 * published.
 *
 * <p>PostgreSQL 18 refuses to update or delete rows of a published table whose replica identity contains a generated
 * column that is not published; any PostgreSQL does if it has no replica identity.
 */
final class IdentityCheck {

    private static final int GENERATED_IN_IDENTITY_REFUSED = 180_000;

    private IdentityCheck() {}

    /**
     * Looks at one table, or at one partition.
     *
     * @param version the server's
     * @param storedPublished whether the publication has, or will have, stored generated columns
     */
    static List<Finding> look(TableState state, int version, boolean storedPublished, String publication) {
        if (!state.isTable() || state.isPartitioned()) {
            return List.of();
        }
        String where = "table " + state.self();
        boolean refused = version >= GENERATED_IN_IDENTITY_REFUSED;
        boolean fullIsPossible = !refused || !state.virtual();
        String alter = "ALTER TABLE " + Sql.name(state.self()) + " REPLICA IDENTITY ";
        boolean nothing = "n".equals(state.identity()) || ("d".equals(state.identity()) && !state.primaryKey());
        if (nothing) {
            String[] mend = fullIsPossible ? new String[] {alter + "FULL;"} : noFull(state, alter);
            return List.of(Finding.error(
                    where,
                    "it has no replica identity: as soon as it is published, the application can no longer update and"
                            + " delete its rows",
                    mend));
        }
        boolean full = "f".equals(state.identity());
        if (full && refused && state.virtual()) {
            return List.of(Finding.error(
                    where,
                    "it has virtual generated columns and full replica identity: as soon as it is published, the"
                            + " application can no longer update and delete its rows",
                    noFull(state, alter)));
        }
        if (full && refused && state.stored() && !storedPublished) {
            return List.of(Finding.error(
                    where,
                    "it has stored generated columns and full replica identity, and the publication leaves those columns"
                            + " out: the application can no longer update and delete its rows",
                    PublicationCheck.publishStored(publication)));
        }
        if (full) {
            return List.of();
        }
        String what =
                "its replica identity is not full: the log does not tell a row before its change, so an update that"
                        + " only one side made is UNDECIDABLE, and large unchanged values are unknown";
        return List.of(
                fullIsPossible
                        ? Finding.warning(where, what, alter + "FULL;")
                        : Finding.warning(
                                where, what + ". Full is not possible, since it has virtual generated columns"));
    }

    private static String[] noFull(TableState state, String alter) {
        return state.primaryKey() ? new String[] {alter + "DEFAULT;"} : new String[0];
    }
}
