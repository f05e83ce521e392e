package io.twinlog.comparator.evidence;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * The exact one-sided upper confidence bound on a rate, by Clopper and Pearson (Biometrika 26, 1934): the rate at which so
 * few differences, or fewer, would be seen with a probability of just {@value #DOUBT}.
 *
 * <p>Where nothing differed it is 1 - {@value #DOUBT}^(1/n), which the rule of three, 3/n, approximates.
 */
final class ClopperPearson {

    /** One less the confidence. */
    static final double DOUBT = 0.05;

    private ClopperPearson() {}

    /**
     * The upper bound at 95 %: in twenty such statements the true rate lies above it in no more than one.
     *
     * @param differing how many differed
     * @param compared how many there were
     * @return from 0 to 1; 1 if there were none
     */
    static double upperBound(long differing, long compared) {
        if (differing < 0 || differing > compared) {
            throw new IllegalArgumentException(differing + " of " + compared + " cannot differ");
        }
        if (differing == compared) {
            return 1;
        }
        if (differing == 0) {
            return -Math.expm1(Math.log(DOUBT) / compared);
        }
        double low = (double) differing / compared;
        double high = 1;
        while (true) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                return high; // of two neighbouring numbers the one that promises less
            }
            if (atMost(differing, compared, middle) > DOUBT) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    /** How many must agree, with no difference, until the bound is below this rate; the rate is above 0 and below 1. */
    static long needed(double rate) {
        long guess = (long) Math.floor(Math.log(DOUBT) / Math.log1p(-rate));
        long needed = Math.max(1, guess - 1);
        while (upperBound(0, needed) >= rate) {
            needed++;
        }
        return needed;
    }

    /** The probability of seeing no more than that many differences at this rate. */
    private static double atMost(long differing, long compared, double rate) {
        return RegularizedBeta.complement(rate, differing + 1.0, (double) compared - differing);
    }
}
