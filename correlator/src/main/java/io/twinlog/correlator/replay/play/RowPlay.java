package io.twinlog.correlator.replay.play;

import io.twinlog.comparator.compare.Comparison;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.correlator.correlation.Advance;
import io.twinlog.correlator.correlation.Context;
import io.twinlog.correlator.correlation.CorrelationEffect;
import io.twinlog.correlator.correlation.Correlator;
import io.twinlog.correlator.correlation.KeyState;
import io.twinlog.correlator.correlation.KeyStateCodec;
import io.twinlog.correlator.kafka.playback.Codec;
import io.twinlog.correlator.kafka.playback.Playback;
import io.twinlog.correlator.kafka.playback.Silence;
import io.twinlog.correlator.kafka.playback.Step.Played;
import io.twinlog.correlator.kafka.serde.RowSubject;
import io.twinlog.correlator.kafka.serde.SubjectPartitioner;
import io.twinlog.correlator.replay.ReplayPlan;
import io.twinlog.correlator.replay.heap.HeapAgenda;
import io.twinlog.correlator.replay.heap.HeapInbox;
import io.twinlog.correlator.replay.heap.HeapStates;
import io.twinlog.correlator.replay.shelf.Shelf;
import io.twinlog.model.EventTime;
import io.twinlog.model.Operation;
import io.twinlog.model.canonical.CanonicalInput.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** A worker's rows, played under one set of rules: the same playback and the same core as live, on the heap. */
final class RowPlay {

    private static final Comparator<Change> BY_ORIGIN = Comparator.comparing(Change::origin);

    /** With more on the heap as objects most of them would be copied again and again by the collector of garbage. */
    private static final int MOVING = 2_000;

    private final int judging;
    private final ReplayPlan plan;
    private final EventTime end;
    private final Correlator correlator;
    private final Set<String> rules;
    private final HeapInbox<Change> inbox;
    private final HeapAgenda agenda = new HeapAgenda();
    private final HeapStates<KeyState> states;
    private final Silence<KeyState, Change, CorrelationEffect> silence =
            new Silence<>(KeyState::mayRest, this::advance);
    private final Playback<KeyState, Change, CorrelationEffect> playback;
    private final RowSubject.Codec rows = new RowSubject.Codec();
    private final FateCounts counts = new FateCounts();
    private Context context;
    private EventTime frontier = EventTime.MIN;
    private List<Word> words = new ArrayList<>();
    private long played;
    private final int moving;
    private int settleAt;
    private byte[] lastSubject = {};
    private int lastPartition;
    /** The rows in which something that began in the window was undecided when the replay had come to its end, or to its last extension's. */
    private Set<Bytes> followed = Set.of();

    /**
     * Rows of which nothing is known.
     *
     * @param judging which of several rule sets this is; what only serves instructions and the ledger is told by the first
     * @param shelf for states at rest
     * @param mostMoving how many of the others may be on the heap
     */
    RowPlay(ReplayPlan plan, int judging, Comparison comparison, Shelf shelf, int mostMoving) {
        this.judging = judging;
        this.plan = plan;
        this.end = plan.end();
        this.context = Context.of(plan.times());
        this.rules = Set.copyOf(comparison.ruleIds());
        this.correlator = new Correlator(plan.times(), comparison);
        this.inbox = new HeapInbox<>(plan.sources().size(), Change::time, BY_ORIGIN);
        KeyStateCodec codec = new KeyStateCodec();
        this.moving = Math.min(MOVING, mostMoving);
        this.settleAt = moving;
        this.states = new HeapStates<>(new Codec<>(codec::encode, codec::decode), shelf, mostMoving);
        this.playback = new Playback<>(inbox, agenda, states, () -> frontier, this::advance, this::carryOut);
    }

    void add(int lane, Bytes row, Change change) {
        inbox.add(lane, row, change);
    }

    /** From now on decides with this. */
    void know(Context known) {
        context = known;
    }

    /** Plays everything up to there; how many changes that were. */
    long playTo(EventTime upTo) {
        frontier = upTo;
        played = 0;
        while (playback.isBehind()) {
            playback.work(Integer.MAX_VALUE);
        }
        if (states.moving() > settleAt) {
            states.settle(this::rests);
            // Those that may not rest are not to be asked again and again.
            settleAt = Math.max(moving, 2 * states.moving());
        }
        return played;
    }

    private boolean rests(Bytes row, KeyState state, EventTime deadline) {
        boolean rests = silence.isOf(row, state);
        if (rests) {
            agenda.move(row, deadline, EventTime.MAX);
        }
        return rests;
    }

    /** What was told since the last call. */
    List<Word> words() {
        List<Word> told = words;
        words = new ArrayList<>();
        return told;
    }

    FateCounts counts() {
        return counts;
    }

    /** The rows that have something undecided that began in the window: all of them have a deadline. */
    Set<Bytes> undecided() {
        Set<Bytes> undecided = new HashSet<>();
        agenda.forEach(row -> {
            KeyState state = states.get(row).state();
            if (state != null
                    && state.isUndecidedSince(
                            plan.window().from(), plan.window().to())) {
                undecided.add(row);
            }
        });
        return undecided;
    }

    /**
     * The replay goes on for the sake of what is undecided: of other rows nothing is told any more. So what is told of a row
     * does not depend on others, nor on how rows are shared out.
     */
    void followUndecided() {
        followed = undecided();
    }

    private Played<KeyState, CorrelationEffect> advance(
            byte[] subject, @Nullable KeyState state, List<Change> due, EventTime upTo) {
        KeyState so = state == null ? KeyState.EMPTY : state;
        Advance advance;
        if (due.isEmpty()) {
            RowSubject row = rows.decode(subject);
            advance = correlator.advance(row.entity(), row.key(), so, due, upTo, context);
        } else {
            Change first = due.get(0);
            arrived(subject, due);
            advance = correlator.advance(first.entity(), first.key(), so, due, upTo, context);
        }
        KeyState next = advance.state().isEmpty() ? null : advance.state();
        return new Played<>(next, advance.effects(), advance.nextDeadline());
    }

    private void arrived(byte[] subject, List<Change> due) {
        played += due.size();
        for (Change change : due) {
            if (change.operation() != Operation.READ && plan.window().contains(change.time())) {
                counts.arrived(partitionOf(subject), change.time());
            }
        }
    }

    private void carryOut(byte[] subject, List<CorrelationEffect> effects) {
        Bytes row = Bytes.wrap(subject);
        if (frontier.isAfter(end) && !followed.contains(row)) {
            return;
        }
        int place = 0;
        for (CorrelationEffect effect : effects) {
            if (effect instanceof CorrelationEffect.Report report) {
                if (plan.window().contains(report.discrepancy().openedAt())) {
                    words.add(new Word.Reported(row, place++, judging, report.discrepancy()));
                }
            } else if (effect instanceof CorrelationEffect.RowTransition transition) {
                if (judging == 0) {
                    words.add(new Word.Moved(row, place++, transition));
                }
            } else if (effect instanceof CorrelationEffect.Account account) {
                account(subject, account);
            } else if (effect instanceof CorrelationEffect.RuleHit hit
                    && plan.window().contains(hit.at())
                    && rules.contains(hit.rule())) {
                counts.hit(partitionOf(subject), hit.at(), hit.rule());
            }
        }
    }

    private void account(byte[] subject, CorrelationEffect.Account account) {
        if (plan.window().contains(account.changed())) {
            Fate from = account.from() == null ? Fate.PENDING : account.from();
            int partition = partitionOf(subject);
            counts.moved(partition, account.changed(), from, account.to());
        }
    }

    /** Asked several times for what one step yields. */
    // The playback hands over one array for one step, and never changes it.
    private int partitionOf(byte[] subject) {
        if (subject != lastSubject) {
            lastSubject = subject;
            lastPartition = SubjectPartitioner.partitionOf(subject, plan.partitions());
        }
        return lastPartition;
    }
}
