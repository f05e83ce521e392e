package io.twinlog.correlator.replay.play;

import io.twinlog.correlator.replay.shelf.Shelf;
import io.twinlog.correlator.replay.shelf.Spill;
import java.util.ArrayList;
import java.util.List;

/** Shares out among a replay's threads what memory there is for rows, and closes what they have. */
final class Memory implements AutoCloseable {

    /** About what a row takes as an object while it waits, and a piece of what mapping remembers, in bytes. */
    private static final int MOVING = 2_400;

    private static final int IDENTITY = 500;

    private final Spill each;
    private final List<Shelf> shelves = new ArrayList<>();

    /**
     * @param all what there is for all
     * @param users how many share it
     */
    Memory(Spill all, int users) {
        // Half for what is on shelves, half for what is not, or not yet.
        this.each = all.share(2 * users);
    }

    /** A new shelf. */
    Shelf shelf() {
        Shelf shelf = new Shelf(each);
        shelves.add(shelf);
        return shelf;
    }

    /** How many rows one user may have that wait, as objects. */
    int mostMoving() {
        return most(MOVING);
    }

    /** How many identities one user may have as objects. */
    int mostIdentities() {
        return most(IDENTITY);
    }

    private int most(int size) {
        return (int) Math.min(1 << 28, each.memory() / size);
    }

    /** No user works any more. */
    @Override
    public void close() {
        shelves.forEach(Shelf::close);
    }
}
