package io.twinlog.correlator.mapping.resolve;

import io.twinlog.correlator.mapping.config.ColumnMapping;
import io.twinlog.correlator.mapping.config.EntityKey;
import io.twinlog.model.Side;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A key made at a row's creation cannot depend on itself. */
final class CreationOrder {

    private final Map<String, EntityDraft> drafts;

    CreationOrder(Map<String, EntityDraft> drafts) {
        this.drafts = drafts;
    }

    void check(Findings findings) {
        for (EntityDraft draft : drafts.values()) {
            if (draft.mapping().key() instanceof EntityKey.CreatedByInstruction && dependsOnItself(draft)) {
                findings.add(
                        Finding.Kind.CIRCULAR_KEYS,
                        draft.name(),
                        "order-by",
                        "the key made at a row's creation would depend, by references, on the key of a row like it");
            }
        }
    }

    private boolean dependsOnItself(EntityDraft draft) {
        Set<String> reached = new HashSet<>();
        follow(draft, reached);
        return reached.contains(draft.name());
    }

    private static List<KeyRecipe.Part> atCreation(@Nullable KeyRecipe recipe) {
        return recipe instanceof KeyRecipe.OfCreation creation ? creation.orderBy() : EntityDraft.parts(recipe);
    }

    private void follow(EntityDraft from, Set<String> reached) {
        for (Side side : Side.values()) {
            for (KeyRecipe.Part part : atCreation(from.keys().get(from.primary(side)))) {
                if (part.column() instanceof ColumnMapping.Reference reference && reached.add(reference.entity())) {
                    EntityDraft target = drafts.get(reference.entity());
                    if (target != null) {
                        follow(target, reached);
                    }
                }
            }
        }
    }
}
