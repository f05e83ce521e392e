package io.twinlog.correlator.simulation.truth;

import io.twinlog.model.Side;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Something that one side does differently; each knows what must be open in the end, if nothing else interferes. */
public sealed interface Divergence {

    Side side();

    int key();

    /** What must be open if this is all that happens to the row; null if that depends. */
    @Nullable
    Finding claim();

    /** A row change that does not happen. */
    record Forgotten(Deed deed) implements Divergence {
        @Override
        public Side side() {
            return deed.side();
        }

        @Override
        public int key() {
            return deed.key();
        }

        @Override
        public Finding claim() {
            return new Finding(key(), deed.instruction(), Set.of(missingOn(side())), null);
        }
    }

    /** A whole instruction that does not happen on a side; {@code key} is one of its rows. */
    record Skipped(Side side, int key, String instruction) implements Divergence {
        @Override
        public Finding claim() {
            return new Finding(Write.DECLARATION, instruction, Set.of(missingOn(side)), null);
        }
    }

    /** A row change that nobody asked for. */
    record Extra(Deed deed) implements Divergence {
        @Override
        public Side side() {
            return deed.side();
        }

        @Override
        public int key() {
            return deed.key();
        }

        @Override
        public @Nullable Finding claim() {
            return null;
        }
    }

    /** Another value than the other side's. */
    record WrongValue(Deed deed, String attribute) implements Divergence {
        @Override
        public Side side() {
            return deed.side();
        }

        @Override
        public int key() {
            return deed.key();
        }

        @Override
        public Finding claim() {
            return new Finding(key(), deed.instruction(), Set.of("VALUE_MISMATCH"), new TreeSet<>(Set.of(attribute)));
        }
    }

    /** Deletes what should be updated. */
    record WrongOperation(Deed deed) implements Divergence {
        @Override
        public Side side() {
            return deed.side();
        }

        @Override
        public int key() {
            return deed.key();
        }

        @Override
        public Finding claim() {
            return new Finding(key(), deed.instruction(), Set.of("OPERATION_MISMATCH"), null);
        }
    }

    /** The right change of the wrong row; {@code key} is the one that should have been changed. */
    record WrongRow(Deed deed, int key) implements Divergence {
        @Override
        public Side side() {
            return deed.side();
        }

        @Override
        public @Nullable Finding claim() {
            return null;
        }
    }

    /** Carried out twice; a difference only where the second time changes something. */
    record Twice(Deed deed) implements Divergence {
        @Override
        public Side side() {
            return deed.side();
        }

        @Override
        public int key() {
            return deed.key();
        }

        @Override
        public @Nullable Finding claim() {
            return null;
        }
    }

    /** Two operations in the other order. */
    record Swapped(Deed first, Deed second) implements Divergence {
        @Override
        public Side side() {
            return first.side();
        }

        @Override
        public int key() {
            return first.key();
        }

        @Override
        public @Nullable Finding claim() {
            return null;
        }
    }

    /** The right change, long after the deadline. */
    record Late(Deed deed) implements Divergence {
        @Override
        public Side side() {
            return deed.side();
        }

        @Override
        public int key() {
            return deed.key();
        }

        @Override
        public @Nullable Finding claim() {
            return null;
        }
    }

    /** The row had another value on this side before anything was seen. */
    record Drifted(Side side, int key, String attribute) implements Divergence {
        @Override
        public @Nullable Finding claim() {
            return null;
        }
    }

    private static String missingOn(Side side) {
        return side == Side.NEW ? "MISSING_IN_NEW" : "MISSING_IN_LEGACY";
    }
}
