package io.twinlog.app.demo.workload;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinlog.comparator.discrepancy.Kind;
import java.util.Set;

/**
 * A discrepancy that has to be found, since a bug caused it. It is equal to what a discrepancy event says of the same.
 *
 * @param kind what kind of difference
 * @param instruction the instruction's ID
 * @param entity the entity's name in the demo's configuration
 * @param key the business key as events show it
 * @param attributes names of the attributes that differ; none where a whole row is missing
 */
public record ExpectedDiscrepancy(Kind kind, String instruction, String entity, JsonNode key, Set<String> attributes) {
    public ExpectedDiscrepancy {
        attributes = Set.copyOf(attributes);
    }
}
