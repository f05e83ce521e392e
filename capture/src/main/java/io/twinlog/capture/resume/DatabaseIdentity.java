package io.twinlog.capture.resume;

/**
 * Tells one database from another at the same address.
 *
 * @param system the identifier that the server got when it was initialised
 * @param name the database's name
 */
public record DatabaseIdentity(String system, String name) {}
