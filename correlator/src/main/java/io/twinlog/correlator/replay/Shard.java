package io.twinlog.correlator.replay;

/**
 * The part of all rows that one process replays.
 *
 * @param index from 1
 * @param count how many parts there are
 */
public record Shard(int index, int count) {

    /** All rows. */
    public static final Shard WHOLE = new Shard(1, 1);

    private static final int MOST = 1_000;

    /** @throws ReplayRefusedException if there is no such part */
    public Shard {
        if (count < 1 || count > MOST || index < 1 || index > count) {
            throw new ReplayRefusedException("there is no shard " + index + "/" + count
                    + "; a shard is i/n with i from 1 to n, and n at most " + MOST);
        }
    }

    /** Whether there are other parts. */
    public boolean isPart() {
        return count > 1;
    }

    /** The shard that speaks for what is not split up, such as what was seen of the sources. */
    public boolean leads() {
        return index == 1;
    }

    @Override
    public String toString() {
        return index + "/" + count;
    }
}
