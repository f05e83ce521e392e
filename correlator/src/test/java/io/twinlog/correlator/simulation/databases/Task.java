package io.twinlog.correlator.simulation.databases;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A task of the topology under exactly-once: what it stores, sends and has read is committed together, or not at all.
 *
 * @param <I> what it reads
 */
abstract class Task<I> {

    private final List<MemoryStore> stores = new ArrayList<>();
    private final List<Runnable> sent = new ArrayList<>();
    private final List<I> input = new ArrayList<>();
    private int committed;
    private int position;

    /** A store of its own, which outlives it. */
    final MemoryStore store() {
        MemoryStore store = new MemoryStore();
        stores.add(store);
        return store;
    }

    final void deliver(I record) {
        input.add(record);
    }

    final boolean hasMore() {
        return position < input.size();
    }

    /** Something seen by others once it is committed. */
    final void send(Runnable effect) {
        sent.add(effect);
    }

    /** Reads some records, and commits or crashes. */
    final void work(Random random, boolean crashes) {
        int most = 1 + random.nextInt(random.nextBoolean() ? 3 : 60);
        for (int i = 0; i < most && hasMore(); i++) {
            process(input.get(position++), random);
        }
        pieceEnds();
        save();
        if (crashes && random.nextInt(5) == 0) {
            stores.forEach(MemoryStore::rollBack);
            sent.clear();
            position = committed;
            open();
            return;
        }
        stores.forEach(MemoryStore::commit);
        committed = position;
        List<Runnable> effects = List.copyOf(sent);
        sent.clear();
        effects.forEach(Runnable::run);
    }

    /** Reads everything, without a crash. */
    final void finish() {
        while (hasMore()) {
            process(input.get(position++), new Random(0));
        }
        pieceEnds();
        save();
        stores.forEach(MemoryStore::commit);
        committed = position;
        List<Runnable> effects = List.copyOf(sent);
        sent.clear();
        effects.forEach(Runnable::run);
    }

    /** Goes on where the stores say it was. */
    abstract void open();

    abstract void process(I record, Random random);

    abstract void pieceEnds();

    /** Everything is about to be committed. */
    abstract void save();
}
