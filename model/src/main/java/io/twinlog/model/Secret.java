package io.twinlog.model;

/**
 * Something that appears in no log, error or metric: a password.
 *
 * <p>Only {@link #reveal()} tells it; everything that prints it prints stars.
 */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The secret itself, to be handed to whoever asks for it and kept nowhere. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof Secret other && value.equals(other.value);
    }

    /** Says nothing of the value. */
    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return "*****";
    }
}
