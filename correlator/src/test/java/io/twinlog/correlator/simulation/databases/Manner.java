package io.twinlog.correlator.simulation.databases;

/** How work is stamped. */
enum Manner {
    /** Both sides name the instruction of most of their work. */
    STAMPED,
    /** Nobody names any. */
    PLAIN,
    /** Only legacy does. */
    HALF
}
