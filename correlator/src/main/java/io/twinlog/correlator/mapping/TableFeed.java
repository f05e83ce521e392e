package io.twinlog.correlator.mapping;

import io.twinlog.correlator.identity.IdentityStore;
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
