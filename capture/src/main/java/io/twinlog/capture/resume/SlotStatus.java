package io.twinlog.capture.resume;

/**
 * A replication slot as the database describes it.
 *
 * @param name its name
 * @param database the database it belongs to
 * @param plugin its output plugin
 * @param lost whether the database has removed log that it still needs
 * @param confirmed up to where it has been told that everything was received; it delivers nothing before
 */
public record SlotStatus(String name, String database, String plugin, boolean lost, long confirmed) {}
