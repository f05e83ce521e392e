package io.twinlog.correlator.mapping;

import io.twinlog.correlator.identity.Doubts;
import io.twinlog.correlator.identity.Identity;
import io.twinlog.correlator.identity.IdentityKey;
import io.twinlog.correlator.identity.IdentityStore;
import io.twinlog.correlator.identity.SourceState;
import io.twinlog.correlator.mapping.config.ColumnMapping;
import io.twinlog.correlator.mapping.resolve.KeyRecipe;
import io.twinlog.model.EventTime;
import io.twinlog.model.TableId;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import io.twinlog.model.value.ValueKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what is remembered of rows into business keys, as of now. */
final class Resolution {

    /** Keys that nest deeper are taken to run in a circle. */
    private static final int MAX_DEPTH = 64;

    private final Map<String, BlockFeed> primaries;
    private final Map<String, TableId> crosswalks;
    private final IdentityStore store;
    private final Doubts doubts;
    private final EventTime now;
    private final Duration memory;

    /** @param memory how long what is gone still counts */
    Resolution(SideFeeds feeds, SourceState state, EventTime now, Duration memory) {
        this.primaries = feeds.primaries();
        this.crosswalks = feeds.crosswalkTables();
        this.store = state.identities();
        this.doubts = state.doubts();
        this.now = now;
        this.memory = memory;
    }

    /** What a foreign key points to: NULL and UNKNOWN as they are, else a {@link Value.Reference}. */
    Value reference(ColumnMapping.Reference reference, Value raw) {
        return reference(reference, raw, 0);
    }

    /** The business key that a recipe makes of values. */
    BusinessKey key(String entity, KeyRecipe recipe, List<Value> values, long created) {
        return key(entity, recipe, values, created, 0);
    }

    /** The values that a creation is ordered by. */
    List<Value> resolved(List<KeyRecipe.Part> parts, List<Value> values) {
        List<Value> resolved = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            resolved.add(part(parts.get(i), values.get(i), 0));
        }
        return resolved;
    }

    /** The row of the entity's first table that a further table's row belongs to; null if it belongs to the entity no more. */
    @Nullable
    BusinessKey owner(String entity, Value raw) {
        if (!raw.isKnown() || raw.isNull()) {
            throw new UnresolvedException("the row does not say which " + entity + " it belongs to");
        }
        BlockFeed primary = primary(entity);
        Identity row = row(entity, primary.rowMemory(raw));
        if (row.isDoubtful(doubts.since(primary.block().table()))) {
            throw doubtful(entity);
        }
        return row.present() ? key(entity, primary.key(), row.values(), row.created(), 1) : null;
    }

    /** What is remembered, unless it has been gone for too long. */
    @Nullable
    Identity find(IdentityKey key) {
        Identity found = store.get(key);
        boolean stale = found != null
                && !found.gone().equals(EventTime.MAX)
                && found.gone().plus(memory).isBefore(now);
        return stale ? null : found;
    }

    private Value reference(ColumnMapping.Reference reference, Value raw, int depth) {
        if (raw.kind() == ValueKind.MISSING) {
            return raw;
        }
        if (depth > MAX_DEPTH) {
            throw new UnresolvedException("references to " + reference.entity() + " run in a circle");
        }
        String entity = reference.entity();
        BlockFeed primary = primary(entity);
        boolean byRowId = reference.referenced().isEmpty()
                || reference.referenced().equals(primary.block().rowId());
        if (byRowId && primary.key() instanceof KeyRecipe.OfCrosswalk) {
            return new Value.Reference(entity, key(entity, primary.key(), BlockFeed.tuple(raw), 0, depth + 1));
        }
        List<Value> rowId = BlockFeed.tuple(raw);
        TableId table = primary.block().table();
        if (!byRowId) {
            Identity link = row(entity, new IdentityKey(entity, Memory.by(reference.referenced()), rowId));
            if (link.isDoubtful(link.present() ? doubts.since(table) : doubts.sinceForFormer(table))) {
                throw doubtful(entity);
            }
            rowId = link.values();
        }
        Identity row = row(entity, new IdentityKey(entity, Memory.row(0), rowId));
        // The key that a row got when it was created is its for good.
        boolean forGood = primary.isCreation() && row.created() > 0;
        if (!forGood && row.isDoubtful(doubts.since(table))) {
            throw doubtful(entity);
        }
        return new Value.Reference(entity, key(entity, primary.key(), row.values(), row.created(), depth + 1));
    }

    private BusinessKey key(String entity, KeyRecipe recipe, List<Value> values, long created, int depth) {
        if (recipe instanceof KeyRecipe.OfAttributes attributes) {
            List<BusinessKey.Part> parts = new ArrayList<>(attributes.parts().size());
            for (int i = 0; i < attributes.parts().size(); i++) {
                KeyRecipe.Part part = attributes.parts().get(i);
                parts.add(new BusinessKey.Part(part.name(), part(part, values.get(i), depth)));
            }
            return new BusinessKey(parts);
        }
        if (recipe instanceof KeyRecipe.OfCrosswalk crosswalk) {
            return BusinessKey.of(crosswalk.name(), translated(entity, crosswalk, values.get(0)));
        }
        if (recipe instanceof KeyRecipe.OfCreation creation) {
            return created(entity, creation, values, created, depth);
        }
        throw new UnresolvedException("rows of " + entity + " have no key that can be looked up");
    }

    private Value part(KeyRecipe.Part part, Value raw, int depth) {
        if (!raw.isKnown()) {
            throw new UnresolvedException("the key's " + part.name() + " is not known");
        }
        return part.column() instanceof ColumnMapping.Reference reference ? reference(reference, raw, depth) : raw;
    }

    private Value translated(String entity, KeyRecipe.OfCrosswalk crosswalk, Value id) {
        if (!id.isKnown()) {
            throw new UnresolvedException("the primary key of " + entity + " is not known");
        }
        if (!crosswalk.translated()) {
            return id;
        }
        Identity other = find(new IdentityKey(entity, Memory.CROSSWALK, List.of(id)));
        if (other == null
                || other.values().isEmpty()
                || !other.values().get(0).isKnown()
                || other.values().get(0).isNull()) {
            throw new UnresolvedException("the crosswalk of " + entity + " does not have the row's ID");
        }
        TableId table = crosswalks.get(entity);
        if (other.isDoubtful(table == null ? 0 : doubts.since(table))) {
            throw new UnresolvedException(
                    "the crosswalk of " + entity + " may have changed where the log could not be read");
        }
        return other.values().get(0);
    }

    private BusinessKey created(
            String entity, KeyRecipe.OfCreation creation, List<Value> values, long created, int depth) {
        if (created > 0) {
            Identity made = find(new IdentityKey(entity, Memory.CREATED, List.of(new Value.Int(created))));
            if (made == null || made.values().isEmpty()) {
                throw new UnresolvedException("what the row of " + entity + " was created with is not known");
            }
            return creationKey(creation, made.values());
        }
        if (created == Memory.EXISTING) {
            if (creation.existing() == null) {
                throw new UnresolvedException(
                        "the row of " + entity
                                + " is older than the capture or was created under no instruction, and the mapping has no existing-key");
            }
            return key(entity, creation.existing(), values, created, depth);
        }
        if (created == Memory.UNSTAMPED) {
            throw new UnresolvedException(
                    "it is not known under which instruction the row of " + entity + " was created");
        }
        throw new UnresolvedException(
                created == Memory.UNKNOWABLE
                        ? "it cannot be told whether the row of " + entity + " is older than the capture"
                        : "the row has not become a row of " + entity + " yet");
    }

    private static BusinessKey creationKey(KeyRecipe.OfCreation creation, List<Value> values) {
        List<BusinessKey.Part> parts = new ArrayList<>(values.size());
        parts.add(new BusinessKey.Part(KeyRecipe.OfCreation.INSTRUCTION, values.get(0)));
        for (int i = 0; i < creation.orderBy().size(); i++) {
            parts.add(new BusinessKey.Part(creation.orderBy().get(i).name(), values.get(i + 1)));
        }
        parts.add(new BusinessKey.Part(KeyRecipe.OfCreation.ORDINAL, values.get(values.size() - 1)));
        return new BusinessKey(parts);
    }

    private BlockFeed primary(String entity) {
        BlockFeed primary = primaries.get(entity);
        if (primary == null) {
            throw new UnresolvedException("there is no entity " + entity);
        }
        return primary;
    }

    private static UnresolvedException doubtful(String entity) {
        return new UnresolvedException(
                "the row of " + entity + " that it points to may have changed where the log could not be read");
    }

    private Identity row(String entity, IdentityKey key) {
        Identity row = find(key);
        if (row == null) {
            throw new UnresolvedException("the row of " + entity + " that it points to is not known");
        }
        return row;
    }
}
