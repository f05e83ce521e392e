package io.twinlog.correlator.mapping;

import io.twinlog.correlator.identity.HeldRow;
import io.twinlog.correlator.identity.Identity;
import io.twinlog.correlator.identity.IdentityKey;
import io.twinlog.correlator.identity.IdentityStore;
import io.twinlog.correlator.mapping.column.RefusedException;
import io.twinlog.correlator.mapping.resolve.KeyRecipe;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.log.LogEntry.RowChange;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives the rows created in a transaction their keys, once, at its end: the instruction, what they are ordered by as it is
 * then, and their ordinal among equals in the order of the log.
 */
final class Creations {

    private final IdentityStore store;
    private final Resolution resolution;
    private final Uncounted uncounted;

    Creations(IdentityStore store, Resolution resolution, Uncounted uncounted) {
        this.store = store;
        this.resolution = resolution;
        this.uncounted = uncounted;
    }

    /** Makes the key, if the held row is the creation of a row of the block. */
    void make(BlockFeed feed, HeldRow held, Identity prior, boolean broken, MappingSettings settings) {
        LogRecord record = held.record();
        RowChange change = (RowChange) record.entry();
        Instruction instruction = change.instruction();
        if (change.after() == null
                || !isCreation(feed, record, change, prior, broken, settings)
                || instruction == null) {
            return;
        }
        Value id = feed.bind(change.after()).rowId(change.after());
        Identity row = store.get(feed.rowMemory(id));
        boolean same = row != null && row.created() == record.number();
        KeyRecipe.OfCreation recipe = (KeyRecipe.OfCreation) feed.key();
        List<Value> values = new ArrayList<>();
        try {
            List<Value> made =
                    row != null && same ? row.values() : RowMemory.keyValues(feed, change.after(), Identity.NONE);
            int existing = feed.keySize() - recipe.orderBy().size();
            List<Value> order = resolution.resolved(recipe.orderBy(), made.subList(existing, feed.keySize()));
            values.add(new Value.Text(instruction.id()));
            values.addAll(order);
            values.add(new Value.Int(next(feed.entity(), instruction.id(), List.copyOf(values), record)));
        } catch (UnresolvedException | RefusedException e) {
            values.clear();
            uncounted.missing(feed.entity(), instruction.id(), record);
        }
        EventTime gone = row != null && same ? row.gone() : record.time();
        store.put(
                new IdentityKey(feed.entity(), Memory.CREATED, List.of(new Value.Int(record.number()))),
                new Identity(values, true, record.number(), gone, 0));
    }

    /** Whether the row gets its key now; if it should, and cannot be known to, those that come later cannot be counted. */
    private boolean isCreation(
            BlockFeed feed,
            LogRecord record,
            RowChange change,
            Identity prior,
            boolean broken,
            MappingSettings settings) {
        String instruction =
                change.instruction() == null ? null : change.instruction().id();
        try {
            Standing standing = Standing.of(feed, record, change, prior, broken, settings);
            boolean comes = !standing.was() && standing.is();
            boolean unstamped = standing.created() == Memory.UNSTAMPED;
            if (comes && (unstamped || (instruction != null && standing.created() == Memory.UNKNOWABLE))) {
                uncounted.missing(feed.entity(), unstamped ? null : instruction, record);
            }
            return standing.created() == record.number();
        } catch (RefusedException refused) {
            if (instruction != null && prior.created() == Memory.NOT_YET) {
                uncounted.missing(feed.entity(), instruction, record);
            }
            return false;
        }
    }

    private long next(String entity, String instruction, List<Value> equals, LogRecord record) {
        IdentityKey key = new IdentityKey(entity, Memory.ORDINAL, equals);
        Identity last = resolution.find(key);
        if (uncounted.has(entity, instruction, last == null ? null : last.gone(), record)) {
            throw new UnresolvedException("what else was created under the instruction is not known");
        }
        long next = last == null ? 1 : ((Value.Int) last.values().get(0)).value() + 1;
        store.put(key, new Identity(List.of(new Value.Int(next)), false, Memory.NOT_YET, record.time(), 0));
        return next;
    }
}
