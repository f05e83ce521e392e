package io.twinlog.comparator.compare;

import io.twinlog.comparator.discrepancy.Kind;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.comparator.effect.SideEffect;
import io.twinlog.comparator.rule.EntityRules;
import io.twinlog.comparator.rule.Rule;
import io.twinlog.comparator.rule.RuleSet;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.value.Attributes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what both sides did to one row. Immutable, for any number of threads; values are in normal form.
 *
 * <p>Symmetric: with the sides exchanged, the outcome is the same with the sides exchanged.
 */
public final class Comparison {

    private final Map<String, Entity> entities = new HashMap<>();
    private final List<String> ruleIds;
    private final EventTime lastEnd;

    /** How one entity is compared, with the rules about it. */
    record Entity(EntityComparison how, EntityRules rules) {}

    /**
     * @param entities all entities of the mapping, each once
     * @param rules all rules of the pair
     */
    public Comparison(Collection<EntityComparison> entities, RuleSet rules) {
        this.ruleIds = rules.rules().stream().map(Rule::id).toList();
        this.lastEnd = rules.rules().stream()
                .filter(Rule.Accept.class::isInstance)
                .map(rule -> ((Rule.Accept) rule).end())
                .filter(end -> end.isBefore(EventTime.MAX))
                .reduce(EventTime.MIN, EventTime::later);
        for (EntityComparison how : entities) {
            if (this.entities.put(how.entity(), new Entity(how, rules.of(how.entity()))) != null) {
                throw new IllegalArgumentException("entity " + how.entity() + " occurs twice");
            }
        }
    }

    /** The IDs of all rules, in their order. */
    public List<String> ruleIds() {
        return ruleIds;
    }

    /** When the last acceptance ends that ever does; {@link EventTime#MIN} if none does. */
    public EventTime lastEndOfAcceptance() {
        return lastEnd;
    }

    /** The rules of an entity that accept until some day, as far as they are among these. */
    public List<Rule.Accept> endingAcceptances(String entity, Collection<String> among) {
        return known(entity).rules().accepts().stream()
                .filter(rule -> rule.until() != null && among.contains(rule.id()))
                .toList();
    }

    /**
     * How an entity is compared.
     *
     * @throws IllegalArgumentException if the mapping has no such entity
     */
    public EntityComparison how(String entity) {
        return known(entity).how();
    }

    /** Both sides did something to the row. */
    public Outcome compare(Subject subject, SideEffect legacy, SideEffect renewed) {
        if (legacy.operation() == NetOperation.NONE || renewed.operation() == NetOperation.NONE) {
            return withoutEffect(subject, legacy, renewed);
        }
        Comparing comparing = comparing(subject, legacy, renewed);
        if (comparing.isRowIgnored()) {
            return new Outcome.Ignored(comparing.rules());
        }
        boolean sameOperation = EffectComparison.compare(comparing, legacy, renewed);
        return comparing.outcome(sameOperation ? Kind.VALUE_MISMATCH : Kind.OPERATION_MISMATCH);
    }

    /**
     * One side did something to the row and the other one nothing.
     *
     * @param absentOn the side that did nothing
     * @param present what the other one did
     */
    public Outcome absent(Subject subject, Side absentOn, SideEffect present) {
        if (present.operation() == NetOperation.NONE) {
            return Outcome.Agreed.PLAINLY;
        }
        boolean inNew = absentOn == Side.NEW;
        Attributes row = rowOf(present);
        Comparing comparing = new Comparing(
                entity(subject),
                subject,
                inNew ? row : null,
                inNew ? null : row,
                inNew ? present : null,
                inNew ? null : present);
        if (comparing.isRowIgnored()) {
            return new Outcome.Ignored(comparing.rules());
        }
        LoneEffect.compare(comparing, present, absentOn.other());
        return comparing.outcome(inNew ? Kind.MISSING_IN_NEW : Kind.MISSING_IN_LEGACY);
    }

    /**
     * A quiet row must end equal. Values may be compact; attributes not known or not delivered on a side are left out.
     *
     * @param legacy the last state in legacy; null if the row does not exist there
     * @param renewed the last state in new; null if the row does not exist there
     * @param alreadyReported attributes that an open or accepted discrepancy of the row speaks of
     */
    public Outcome states(
            Subject subject, @Nullable Attributes legacy, @Nullable Attributes renewed, Set<String> alreadyReported) {
        if (legacy == null && renewed == null) {
            return Outcome.Agreed.PLAINLY;
        }
        Comparing comparing = new Comparing(entity(subject), subject, legacy, renewed, null, null);
        if (comparing.isRowIgnored()) {
            return new Outcome.Ignored(comparing.rules());
        }
        StateComparison.compare(comparing, legacy, renewed, alreadyReported);
        return comparing.outcome(Kind.STATE_MISMATCH);
    }

    /**
     * Whether two versions are equal: as {@link #compare} finds them plainly agreed, attributes compared by delta left out.
     * Rows that a rule ignores as a whole agree.
     */
    public boolean agree(Subject subject, SideEffect legacy, SideEffect renewed) {
        if (legacy.operation() == NetOperation.NONE || renewed.operation() == NetOperation.NONE) {
            return legacy.touchedNothing() && renewed.touchedNothing();
        }
        Comparing comparing = comparing(subject, legacy, renewed);
        if (comparing.isRowIgnored()) {
            return true;
        }
        comparing.asVersions();
        EffectComparison.compare(comparing, legacy, renewed);
        return comparing.isAgreed();
    }

    private Outcome withoutEffect(Subject subject, SideEffect legacy, SideEffect renewed) {
        if (legacy.operation() != NetOperation.NONE) {
            return absent(subject, Side.NEW, legacy);
        }
        return absent(subject, Side.LEGACY, renewed);
    }

    private Comparing comparing(Subject subject, SideEffect legacy, SideEffect renewed) {
        return new Comparing(entity(subject), subject, rowOf(legacy), rowOf(renewed), legacy, renewed);
    }

    private Entity entity(Subject subject) {
        return known(subject.entity());
    }

    private Entity known(String name) {
        Entity entity = entities.get(name);
        if (entity == null) {
            throw new IllegalArgumentException("entity " + name + " is not part of the mapping");
        }
        return entity;
    }

    private static Attributes rowOf(SideEffect effect) {
        return effect.operation() == NetOperation.DELETE ? effect.before() : effect.after();
    }
}
