package io.twinlog.correlator.correlation;

import io.twinlog.comparator.effect.ChangeRef;
import io.twinlog.model.value.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * One of the database's rows that have a business key on a side.
 *
 * @param block which of the tables that feed the entity it is in
 * @param row its number, see {@link io.twinlog.model.canonical.PhysicalRow}; NONE for any
 * @param former null if it is the one that was written last, of which the object has its state
 */
record KnownRow(int block, long row, @Nullable Former former) {

    /**
     * A row beside which another one was written later.
     *
     * @param image as it was written last, in compact form; null if it may have changed, or gone, unseen
     * @param ref what was known of the key last before the other one
     */
    record Former(@Nullable Attributes image, ChangeRef ref) {}

    boolean holds() {
        return former == null;
    }

    boolean is(int ofBlock, long number) {
        return block == ofBlock && row == number;
    }

    KnownRow behind(@Nullable Attributes image, ChangeRef ref) {
        return new KnownRow(block, row, new Former(image, ref));
    }

    /** The same, of which is not known any more what has become of it. */
    KnownRow doubted(ChangeRef ref) {
        return new KnownRow(block, row, new Former(null, former == null ? ref : former.ref()));
    }
}
