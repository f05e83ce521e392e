package io.twinlog.correlator.kafka.plain;

import io.twinlog.comparator.compare.Comparison;
import io.twinlog.comparator.compare.EntityComparison;
import io.twinlog.comparator.rule.RuleSet;
import io.twinlog.correlator.kafka.EventWriter;
import io.twinlog.correlator.kafka.PairLogic;
import io.twinlog.correlator.mapping.Canonicaliser;
import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;
import java.util.List;

/** The logic of a pair in which nothing has to be mapped. */
public record PlainLogic(String fingerprint) implements PairLogic {

    @Override
    public String rules() {
        return "";
    }

    @Override
    public Canonicaliser canonicaliser(SourceId source, EventTime bothSince) {
        return new PlainCanonicaliser(source);
    }

    @Override
    public Comparison comparison() {
        return new Comparison(List.of(EntityComparison.of(PlainCanonicaliser.ENTITY)), RuleSet.NONE);
    }

    @Override
    public EventWriter events() {
        return new TextEvents();
    }
}
