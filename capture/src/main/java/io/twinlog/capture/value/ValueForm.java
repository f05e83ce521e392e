package io.twinlog.capture.value;

import io.twinlog.model.value.Value;

/** How what Debezium's decoder or the driver hands over of a column is read. */
@FunctionalInterface
interface ValueForm {

    /**
     * Reads it.
     *
     * @param given never null
     * @throws RefusedValue with a word, if it cannot be told without loss
     * @throws RuntimeException if it is nothing that this type is known to be handed over as
     */
    Value read(Object given);
}
