package io.twinlog.capture.value;

import io.twinlog.model.value.Value;

/** How the text that PostgreSQL writes of a type is read. */
@FunctionalInterface
interface TextForm {

    /**
     * Reads it.
     *
     * @throws RuntimeException if it is not such a text
     */
    Value parse(String text);
}
