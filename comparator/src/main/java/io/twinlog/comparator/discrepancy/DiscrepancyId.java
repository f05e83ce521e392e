package io.twinlog.comparator.discrepancy;

/**
 * Names a discrepancy: the same in every run, for any number of partitions and after any crash.
 *
 * @param hex 32 lower-case hexadecimal digits
 */
public record DiscrepancyId(String hex) {
    public DiscrepancyId {
        if (hex.length() != 32) {
            throw new IllegalArgumentException("a discrepancy ID has 32 hexadecimal digits, got '" + hex + "'");
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
