package io.twinlog.correlator.correlation;

import io.twinlog.comparator.compare.Comparison;
import io.twinlog.comparator.compare.Subject;
import io.twinlog.model.EventTime;
import io.twinlog.model.Instruction;
import io.twinlog.model.value.BusinessKey;
import org.jspecify.annotations.Nullable;

/** What stays the same while one row is played. */
record Scene(String entity, BusinessKey key, CorrelationSettings settings, Comparison comparison, Context context) {

    Subject subject(@Nullable Instruction instruction, EventTime at) {
        return new Subject(entity, key, instruction, at);
    }

    boolean isDeclaration() {
        return Declarations.isDeclaration(entity);
    }
}
