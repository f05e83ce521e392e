package io.twinlog.bench.contender;

/**
 * The task of draining a backlog from a replication slot.
 *
 * @param contender what to call it
 * @param slot the slot, or for Twinlog's capture the config file
 * @param url the database
 * @param user its user
 * @param password their password
 * @param publication what the slot reads
 * @param offsets the bare engine's file of offsets; empty for the others
 * @param rows how many rows there are
 */
public record Drain(
        String contender,
        String slot,
        String url,
        String user,
        String password,
        String publication,
        String offsets,
        long rows) {}
