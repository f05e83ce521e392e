package io.twinlog.correlator.mapping;

import io.twinlog.correlator.identity.Identity;
import io.twinlog.correlator.identity.IdentityKey;
import io.twinlog.correlator.identity.IdentityStore;
import io.twinlog.model.EventTime;
import io.twinlog.model.log.LogRecord;
import io.twinlog.model.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows that an instruction created cannot be counted, because one of them was not seen, or may not have been: the
 * other side may count it, and all that come after it would be taken for others.
 */
final class Uncounted {

    /** When a creation of anything may last have been missing: mostly there is none, and nothing else is looked for. */
    private static final IdentityKey LATEST = new IdentityKey("", Memory.UNCOUNTED, List.of());

    private final IdentityStore store;
    private final MappingSettings settings;

    Uncounted(IdentityStore store, MappingSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /**
     * A creation of the entity is missing, or may be.
     *
     * @param instruction under which, null if that is not known
     */
    void missing(String entity, @Nullable String instruction, LogRecord at) {
        IdentityKey key = key(entity, instruction);
        Identity so = store.get(key);
        boolean goesOn = so != null && !isOver(so, instruction, at.time());
        long from = so != null && goesOn ? so.created() : at.number();
        store.put(key, new Identity(List.of(), false, from, at.time(), 0));
        store.put(LATEST, new Identity(List.of(), false, Memory.NOT_YET, at.time(), 0));
    }

    /**
     * Whether a creation cannot be counted.
     *
     * @param last when the last one that it would be counted after was created, null if it is the first
     */
    boolean has(String entity, String instruction, @Nullable EventTime last, LogRecord creation) {
        Identity latest = store.get(LATEST);
        if (latest == null || latest.gone().plus(settings.memory()).isBefore(creation.time())) {
            return false;
        }
        Identity known = store.get(key(entity, instruction));
        if (known != null && known.created() <= creation.number() && !isOver(known, instruction, creation.time())) {
            return true;
        }
        Identity any = store.get(key(entity, null));
        if (any == null || any.created() > creation.number()) {
            return false;
        }
        boolean between = last != null && !last.isAfter(any.gone());
        return between || !isOver(any, null, creation.time());
    }

    /** An instruction that is not known is one that was under way. */
    private boolean isOver(Identity missing, @Nullable String instruction, EventTime now) {
        return missing.gone()
                .plus(instruction == null ? settings.window() : settings.memory())
                .isBefore(now);
    }

    private static IdentityKey key(String entity, @Nullable String instruction) {
        return new IdentityKey(
                entity, Memory.UNCOUNTED, instruction == null ? List.of() : List.of(new Value.Text(instruction)));
    }
}
