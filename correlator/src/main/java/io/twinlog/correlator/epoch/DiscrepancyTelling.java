package io.twinlog.correlator.epoch;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.SideReport;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.effect.NetOperation;
import io.twinlog.model.EventTime;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Discrepancies as subscribers are told them. */
public final class DiscrepancyTelling implements Telling<Discrepancy> {

    /** Why a discrepancy is resolved that a new epoch does not find again. */
    public static final String BY_THE_MAPPING = "by the mapping: under what is configured now it is no difference";

    @Override
    public int revision(Discrepancy one) {
        return one.revision();
    }

    @Override
    public EventTime first(Discrepancy one) {
        return commits(one).reduce(one.openedAt(), EventTime::earlier);
    }

    @Override
    public EventTime last(Discrepancy one) {
        return commits(one).reduce(one.openedAt(), EventTime::later);
    }

    @Override
    public boolean isEarly(Discrepancy one) {
        return one.status() == Status.PROVISIONAL;
    }

    @Override
    public boolean isUndecidable(Discrepancy one) {
        return one.status() == Status.UNDECIDABLE;
    }

    @Override
    public boolean isEnd(Discrepancy one) {
        return one.status() == Status.RESOLVED;
    }

    @Override
    public boolean isWorthNothingAlone(Discrepancy one) {
        return isEnd(one);
    }

    /** Why it is accepted or cannot be known is news; which rules take or took part in an open difference is not. */
    @Override
    public boolean sameNews(Discrepancy one, Discrepancy other) {
        if (one.status() != other.status()) {
            return false;
        }
        if (isEnd(one)) {
            return true;
        }
        boolean sameDifference = one.kind() == other.kind()
                && one.differences().equals(other.differences())
                && operation(one.legacy()) == operation(other.legacy())
                && operation(one.renewed()) == operation(other.renewed());
        return sameDifference && (one.status() == Status.OPEN || Objects.equals(one.reason(), other.reason()));
    }

    @Override
    public Discrepancy withRevision(Discrepancy one, int revision) {
        return one.become(one.status(), revision, one.reason(), one.decidedAt());
    }

    @Override
    public Discrepancy ended(Discrepancy told, int revision, EventTime at) {
        return told.become(Status.RESOLVED, revision, BY_THE_MAPPING, at);
    }

    /** The commits that it names; event times lie there or a little later. */
    private static Stream<EventTime> commits(Discrepancy one) {
        return Stream.of(one.legacy(), one.renewed())
                .filter(Objects::nonNull)
                .flatMap(side -> side.changes().stream())
                .map(change -> EventTime.of(change.committedAt()));
    }

    private static @Nullable NetOperation operation(@Nullable SideReport side) {
        return side == null ? null : side.operation();
    }
}
