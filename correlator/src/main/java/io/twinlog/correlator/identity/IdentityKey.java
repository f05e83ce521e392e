package io.twinlog.correlator.identity;

import io.twinlog.model.value.Value;
import java.util.List;

/**
 * Under what a piece of memory is found.
 *
 * @param entity the entity's name
 * @param memory which kind of memory; mapping's own words, without spaces
 * @param values normalised values, so that equal ones are equal as records and as bytes
 */
public record IdentityKey(String entity, String memory, List<Value> values) {
    public IdentityKey {
        values = List.copyOf(values);
    }
}
