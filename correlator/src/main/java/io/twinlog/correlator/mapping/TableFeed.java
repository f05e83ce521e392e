package io.twinlog.correlator.mapping;

import io.twinlog.correlator.identity.Identity;
import io.twinlog.correlator.identity.IdentityStore;
import io.twinlog.model.EventTime;
import io.twinlog.model.log.Row;
import io.twinlog.model.value.Value;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that a table of the side feeds.
 *
 * @param blocks the entities that its rows become
 * @param crosswalks the entities whose IDs it translates
 * @param waits whether its rows wait for the end of their transaction
 * @param entities the names of all of them
 */
record TableFeed(List<BlockFeed> blocks, List<CrosswalkFeed> crosswalks, boolean waits, List<String> entities) {

    TableFeed(List<BlockFeed> blocks, List<CrosswalkFeed> crosswalks) {
        this(
                List.copyOf(blocks),
                List.copyOf(crosswalks),
                blocks.stream().anyMatch(BlockFeed::waits),
                Stream.concat(
                                blocks.stream().map(BlockFeed::entity),
                                crosswalks.stream().map(CrosswalkFeed::entity))
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** Whether a row of which is known that something happened to it may have been created unseen. */
    boolean mayCreate(Row primaryKey, IdentityStore identities) {
        for (BlockFeed block : blocks) {
            Value id = block.isCreation() ? block.bind(primaryKey).rowId(primaryKey) : Value.NULL;
            if (id.isKnown() && !id.isNull()) {
                Identity so = identities.get(block.rowMemory(id));
                boolean known = so != null && so.gone().equals(EventTime.MAX) && !so.isDoubtful();
                if (so == null || !known || so.created() == Memory.NOT_YET) {
                    return true;
                }
            } else if (block.isCreation()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Something happened to a row unseen.
     *
     * @return whether it is known of all memory of the row which it is
     */
    boolean doubt(Row primaryKey, RowMemory memory, IdentityStore identities) {
        boolean known = true;
        for (BlockFeed block : blocks) {
            if (block.block().tracked()) {
                Value id = block.bind(primaryKey).rowId(primaryKey);
                if (id.isKnown() && !id.isNull()) {
                    memory.doubt(block, id);
                } else {
                    known = false;
                }
            }
        }
        for (CrosswalkFeed crosswalk : crosswalks) {
            known &= crosswalk.doubt(identities, primaryKey);
        }
        return known;
    }
}
