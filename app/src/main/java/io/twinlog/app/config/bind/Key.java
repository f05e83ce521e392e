package io.twinlog.app.config.bind;

import org.jspecify.annotations.Nullable;

/**
 * A key of a section.
 *
 * @param name as it stands in the file
 * @param form what its value looks like
 * @param required whether it must be there
 * @param fallback what holds if it is absent; null if nothing does
 * @param fallbackText the fallback as one would write it, for the reference
 * @param doc what it is for: a sentence or two of Markdown
 * @param <T> what its value is read into
 */
public record Key<T>(
        String name,
        Form<T> form,
        boolean required,
        @Nullable T fallback,
        String fallbackText,
        String doc) {

    /** A key that must be there. */
    public static <T> Key<T> required(String name, Form<T> form, String doc) {
        return new Key<>(name, form, true, null, "", doc);
    }

    /** A key that may be left out. */
    public static <T> Key<T> optional(String name, Form<T> form, String doc) {
        return new Key<>(name, form, false, null, "", doc);
    }

    /** A key that may be left out, and what holds then. */
    public static <T> Key<T> defaulted(String name, Form<T> form, T fallback, String fallbackText, String doc) {
        return new Key<>(name, form, false, fallback, fallbackText, doc);
    }
}
