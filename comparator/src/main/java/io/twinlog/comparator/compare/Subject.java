package io.twinlog.comparator.compare;

import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.value.BusinessKey;
import org.jspecify.annotations.Nullable;

/**
 * What is compared.
 *
 * @param entity the entity's name
 * @param key the row's business key
 * @param instruction the instruction; null for versions and last states
 * @param at event time of the decision: whether an acceptance has expired is judged by it
 */
public record Subject(
        String entity, BusinessKey key, @Nullable Instruction instruction, EventTime at) {}
