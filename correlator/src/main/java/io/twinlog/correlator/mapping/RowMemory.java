package io.twinlog.correlator.mapping;

import io.twinlog.correlator.identity.Doubts;
import io.twinlog.correlator.identity.Identity;
import io.twinlog.correlator.identity.IdentityKey;
import io.twinlog.correlator.identity.IdentityStore;
import io.twinlog.correlator.mapping.column.RefusedException;
import io.twinlog.model.EventTime;
import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry.Rejected;
import io.twinlog.model.log.LogEntry.RowChange;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.log.Row;
import io.twinlog.model.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Follows physical rows in the order of the log, so that later changes and references find out who they are. */
final class RowMemory {

    private static final IdentityKey ILLEGIBLE = new IdentityKey("", Memory.ILLEGIBLE, List.of());

    private final IdentityStore store;
    private final MappingSettings settings;
    private final boolean broken;
    private final Doubts doubts;

    RowMemory(IdentityStore store, MappingSettings settings, boolean broken, Doubts doubts) {
        this.store = store;
        this.settings = settings;
        this.broken = broken;
        this.doubts = doubts;
    }

    /**
     * Takes note of a change.
     *
     * @return what was remembered of the row before, doubtful if it may have changed unseen; {@link Identity#NONE} if nothing
     */
    Identity follow(BlockFeed feed, LogRecord record, RowChange change) {
        Row before = change.before();
        Row after = change.after();
        Value newId = after == null ? Value.UNKNOWN : id(feed, after);
        Value oldId = before == null ? Value.UNKNOWN : id(feed, before);
        if (!oldId.isKnown() && after != null) {
            oldId = newId;
        }
        Identity prior = prior(feed, change, oldId);
        if (after != null && feed.isCreation() && mayCreate(change, prior) && isIllegible(change)) {
            prior = new Identity(prior.values(), prior.present(), Memory.UNSTAMPED, prior.gone(), prior.era());
        }
        if (after == null) {
            if (before != null && usable(oldId)) {
                delete(feed, record, change, before, oldId, prior);
            }
            return prior;
        }
        if (usable(newId)) {
            keep(feed, record, change, after, oldId, newId, prior);
        }
        return prior;
    }

    /** In the source's transaction under way a stamp could not be read. */
    static void illegible(IdentityStore store, LogRecord record, Rejected rejected) {
        Value transaction = new Value.Text(rejected.position().transaction());
        TableId table = rejected.table();
        Value concerned = table == null ? Value.NULL : new Value.Text(table.toString());
        Identity so = store.get(ILLEGIBLE);
        List<Value> values = new ArrayList<>();
        if (so != null && so.values().get(0).equals(transaction)) {
            values.addAll(so.values());
        } else {
            values.add(transaction);
        }
        if (!values.contains(concerned)) {
            values.add(concerned);
            store.put(ILLEGIBLE, new Identity(values, false, Memory.NOT_YET, record.time(), 0));
        }
    }

    private static boolean mayCreate(RowChange change, Identity prior) {
        boolean update = change.operation() == Operation.UPDATE && !prior.isNone();
        return prior.created() == Memory.NOT_YET && (update || change.operation() == Operation.INSERT);
    }

    /** Whether the row may belong to an instruction that could not be read. */
    private boolean isIllegible(RowChange change) {
        Identity illegible = store.get(ILLEGIBLE);
        if (illegible == null
                || !illegible
                        .values()
                        .get(0)
                        .equals(new Value.Text(change.position().transaction()))) {
            return false;
        }
        boolean marker = change.instruction() == null && illegible.values().contains(Value.NULL);
        return marker
                || illegible
                        .values()
                        .subList(1, illegible.values().size())
                        .contains(new Value.Text(change.table().toString()));
    }

    /** Says of a row that something happened to it unseen. */
    void doubt(BlockFeed feed, Value id) {
        IdentityKey key = feed.rowMemory(id);
        Identity so = store.get(key);
        // What was gone may be there again, and then is another row.
        boolean lives = so != null && so.gone().equals(EventTime.MAX);
        store.put(key, so != null && lives ? so.doubted() : Identity.UNSEEN);
    }

    private Identity prior(BlockFeed feed, RowChange change, Value oldId) {
        if (change.operation() == Operation.INSERT) {
            return Identity.NONE;
        }
        Identity found = alive(feed, oldId);
        if (found.isNone()) {
            boolean unseen = change.operation() != Operation.READ && doubts.hasUnseen(change.table());
            return unseen ? Identity.UNSEEN : found;
        }
        return found.isDoubtful(doubts.since(change.table())) ? found.doubted() : found;
    }

    private void keep(
            BlockFeed feed, LogRecord record, RowChange change, Row after, Value oldId, Value newId, Identity prior) {
        List<Value> values = values(feed, after, prior);
        Believed believed = believed(feed, record, change, prior);
        Standing standing = believed.standing();
        long era = believed.certain() ? doubts.since(change.table()) : -1;
        Identity next = new Identity(values, standing.is(), standing.created(), EventTime.MAX, era);
        boolean moved = !oldId.equals(newId);
        if (moved && usable(oldId)) {
            // Who still points to its old ID, as what belonged to it did before, means the same row.
            store.put(
                    feed.rowMemory(oldId),
                    new Identity(next.values(), next.present(), next.created(), record.time(), era));
        }
        if (moved || !next.equals(prior)) {
            store.put(feed.rowMemory(newId), next);
        }
        lookups(feed, change, after, oldId, newId, prior, record.time());
    }

    private void lookups(
            BlockFeed feed, RowChange change, Row after, Value oldId, Value newId, Identity prior, EventTime now) {
        Row before = change.before();
        for (int i = 0; i < feed.block().lookups().size(); i++) {
            Value is = lookup(feed, i, after, prior);
            Value was = before == null ? remembered(feed, i, prior) : lookup(feed, i, before, prior);
            if (usable(was) && !was.equals(is)) {
                unlink(change, feed.lookupMemory(i, was), oldId, prior, now);
            }
            Value believed = remembered(feed, i, prior);
            if (prior.isDoubtful() && usable(believed) && !believed.equals(is) && !believed.equals(was)) {
                unlink(change, feed.lookupMemory(i, believed), oldId, prior, now);
            }
            boolean changed = prior.isNone() || prior.isDoubtful() || !is.equals(was) || !oldId.equals(newId);
            if (usable(is) && changed) {
                store.put(
                        feed.lookupMemory(i, is),
                        new Identity(
                                BlockFeed.tuple(newId),
                                true,
                                Memory.NOT_YET,
                                EventTime.MAX,
                                doubts.sinceForFormer(change.table())));
            }
        }
    }

    private void delete(BlockFeed feed, LogRecord record, RowChange change, Row before, Value oldId, Identity prior) {
        List<Value> values = values(feed, before, prior);
        long created = believed(feed, record, change, prior).standing().created();
        store.put(
                feed.rowMemory(oldId),
                new Identity(values, false, created, record.time(), doubts.since(change.table())));
        for (int i = 0; i < feed.block().lookups().size(); i++) {
            Value was = lookup(feed, i, before, prior);
            if (usable(was)) {
                unlink(change, feed.lookupMemory(i, was), oldId, prior, record.time());
            }
        }
        if (created > 0) {
            IdentityKey key = new IdentityKey(feed.entity(), Memory.CREATED, List.of(new Value.Int(created)));
            Identity made = store.get(key);
            if (made != null) {
                store.put(key, new Identity(made.values(), false, created, record.time(), made.era()));
            }
        }
    }

    /** Another row may have taken the value over within the transaction. */
    private void unlink(RowChange change, IdentityKey key, Value rowId, Identity prior, EventTime now) {
        Identity link = store.get(key);
        if (link != null && link.values().equals(BlockFeed.tuple(rowId))) {
            // Nobody else can have had the value as long as the row had it: but for how long did it?
            long era = prior.isDoubtful() ? -1 : doubts.sinceForFormer(change.table());
            store.put(key, new Identity(link.values(), false, link.created(), now, era));
        }
    }

    private Identity alive(BlockFeed feed, Value id) {
        Identity found = usable(id) ? store.get(feed.rowMemory(id)) : null;
        return found == null || !found.gone().equals(EventTime.MAX) ? Identity.NONE : found;
    }

    /** @param certain whether it is known that the row belongs to its entity now, or does not */
    private record Believed(Standing standing, boolean certain) {}

    /** As far as it can be told; that it cannot is said where the change is mapped. */
    private Believed believed(BlockFeed feed, LogRecord record, RowChange change, Identity prior) {
        try {
            return new Believed(Standing.of(feed, record, change, prior, broken, settings), true);
        } catch (RefusedException refused) {
            boolean noKeyYet = feed.isCreation() && prior.created() == Memory.NOT_YET;
            long created = noKeyYet ? Memory.UNKNOWABLE : prior.created();
            try {
                return new Believed(new Standing(prior.present(), Standing.is(feed, change), created), true);
            } catch (RefusedException neither) {
                boolean perhaps = change.after() != null && (prior.isNone() || prior.present());
                return new Believed(new Standing(prior.present(), perhaps, created), false);
            }
        }
    }

    /** What the key is made of, then what the row is looked up by; what the image leaves out stays as remembered. */
    private static List<Value> values(BlockFeed feed, Row row, Identity prior) {
        List<Value> values = feed.bind(row).keyAsFarAsKnown(row, certain(prior));
        for (int i = 0; i < feed.block().lookups().size(); i++) {
            values.add(lookup(feed, i, row, prior));
        }
        return values;
    }

    /**
     * What the key is made of; what the image leaves out stays as remembered.
     *
     * @throws RefusedException if it cannot be made of the row
     */
    static List<Value> keyValues(BlockFeed feed, Row row, Identity prior) {
        return feed.bind(row).key(row, certain(prior));
    }

    private static List<Value> certain(Identity prior) {
        return prior.isDoubtful() ? List.of() : prior.values();
    }

    private static Value lookup(BlockFeed feed, int index, Row row, Identity prior) {
        Value value = feed.bind(row).lookup(index, row);
        return value.isKnown() || prior.isDoubtful() ? value : remembered(feed, index, prior);
    }

    private static Value remembered(BlockFeed feed, int index, Identity prior) {
        int place = prior.values().size() - feed.block().lookups().size() + index;
        return place < 0 || prior.isNone() ? Value.UNKNOWN : prior.values().get(place);
    }

    private static Value id(BlockFeed feed, Row row) {
        return feed.bind(row).rowId(row);
    }

    private static boolean usable(Value id) {
        return id.isKnown() && !id.isNull();
    }
}
