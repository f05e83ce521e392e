package io.twinlog.comparator.event;

import io.twinlog.comparator.discrepancy.InstructionVerdict;

/**
 * The verdict of an instruction as it is published.
 *
 * @param pair the pair's name
 * @param run {@code live}, or the name of a replay
 * @param mapping the fingerprint of the mapping that it was found under, {@code sha256:…}
 * @param verdict the verdict
 */
public record VerdictEvent(String pair, String run, String mapping, InstructionVerdict verdict) {}
