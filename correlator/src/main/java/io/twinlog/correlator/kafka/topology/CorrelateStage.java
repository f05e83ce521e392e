package io.twinlog.correlator.kafka.topology;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.correlator.correlation.Advance;
import io.twinlog.correlator.correlation.CorrelationEffect;
import io.twinlog.correlator.correlation.Correlator;
import io.twinlog.correlator.correlation.KeyState;
import io.twinlog.correlator.correlation.KeyStateCodec;
import io.twinlog.correlator.kafka.CorrelatorMonitor;
import io.twinlog.correlator.kafka.playback.Codec;
import io.twinlog.correlator.kafka.playback.Frontier;
import io.twinlog.correlator.kafka.playback.PlaybackStores;
import io.twinlog.correlator.kafka.playback.Step.Played;
import io.twinlog.correlator.kafka.playback.StoredPlayback;
import io.twinlog.correlator.kafka.serde.ChangeCodec;
import io.twinlog.correlator.kafka.serde.Message;
import io.twinlog.correlator.kafka.serde.Packet;
import io.twinlog.correlator.kafka.serde.RowSubject;
import io.twinlog.correlator.kafka.serde.TransitionCodec;
import io.twinlog.correlator.kafka.serde.WatermarkMessage;
import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.canonical.CanonicalInput.Change;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Correlation: changes of rows in, discrepancies and transitions of rows out. */
final class CorrelateStage implements StageTask.Stage {

    private final int partition;
    private final Correlator correlator;
    private final CorrelatorMonitor monitor;
    private final Horizon horizon;
    private final Map<Bytes, SourceId> sources;
    private final News news;
    private final FateLedger ledger;
    private final Outbox outbox;
    private final Publication<Discrepancy> publication;
    private final RowSubject.Codec rows = new RowSubject.Codec();
    private final TransitionCodec transitions = new TransitionCodec();
    /** The transitions of a piece, sent when it ends. */
    private final Packet.Packing packing;

    CorrelateStage(
            int partition,
            PairParts parts,
            News news,
            FateLedger ledger,
            Outbox outbox,
            Publication<Discrepancy> publication) {
        this.partition = partition;
        this.correlator = new Correlator(parts.times(), parts.comparison());
        this.monitor = parts.monitor();
        this.sources = Stream.of(Side.values())
                .flatMap(side -> parts.sources(side).stream())
                .collect(Collectors.toUnmodifiableMap(
                        source -> Bytes.wrap(WatermarkMessage.speaker(source)), Function.identity()));
        this.horizon = new Horizon(parts.times());
        this.news = news;
        this.ledger = ledger;
        this.outbox = outbox;
        this.publication = publication;
        this.packing = new Packet.Packing(parts.partitions());
    }

    @Override
    public StoredPlayback<?, ?, ?> playback(PlaybackStores stores, Frontier frontier) {
        publication.limits(frontier);
        KeyStateCodec codec = new KeyStateCodec();
        return new StoredPlayback<>(
                stores,
                frontier,
                new ChangeCodec(),
                new Codec<>(codec::encode, codec::decode),
                KeyState::mayRest,
                this::advance,
                this::carryOut,
                false);
    }

    @Override
    public void news(byte[] value) {
        news.add(value);
    }

    @Override
    public void heard(Bytes speaker, EventTime watermark) {
        SourceId source = sources.get(speaker);
        if (source != null) {
            monitor.heard(partition, source, watermark);
        }
    }

    @Override
    public void waiting(long changes) {
        monitor.undecided(partition, changes, ledger.open());
    }

    @Override
    public void closed() {
        monitor.left(partition);
        publication.close();
    }

    @Override
    public void pieceEnds() {
        packing.flush(this::toInstructions);
        ledger.send(outbox);
    }

    @Override
    public void played(EventTime upTo) {
        toInstructions(WatermarkMessage.of(WatermarkMessage.speaker(partition), upTo));
        EventTime past = horizon.at(upTo);
        news.forget(past);
        ledger.forget(past);
        monitor.played(partition, upTo);
        publication.played(upTo);
    }

    @Override
    public boolean catchUp() {
        return publication.catchUp();
    }

    private Played<KeyState, CorrelationEffect> advance(
            byte[] subject, @Nullable KeyState state, List<Change> due, EventTime upTo) {
        RowSubject row = rows.decode(subject);
        due.forEach(ledger::arrived);
        Advance advance = correlator.advance(
                row.entity(), row.key(), state == null ? KeyState.EMPTY : state, due, upTo, news.context());
        KeyState next = advance.state().isEmpty() ? null : advance.state();
        return new Played<>(next, advance.effects(), advance.nextDeadline());
    }

    private void toInstructions(Message message) {
        outbox.send(Nodes.repartition(Nodes.TRANSITIONS), message);
    }

    private void carryOut(byte[] subject, List<CorrelationEffect> effects) {
        int place = 0;
        for (CorrelationEffect effect : effects) {
            if (effect instanceof CorrelationEffect.Report report) {
                Discrepancy discrepancy = report.discrepancy();
                publication.publish(DiscrepancyVoice.idOf(discrepancy), subject, discrepancy, discrepancy.decidedAt());
            } else if (effect instanceof CorrelationEffect.RowTransition transition) {
                packing.add(transitions.encode(subject, place++, transition), this::toInstructions);
            } else if (effect instanceof CorrelationEffect.Account account) {
                Fate from = account.from() == null ? Fate.PENDING : account.from();
                ledger.moved(account.changed(), from, account.to());
                monitor.decided(from, account.to());
            } else if (effect instanceof CorrelationEffect.RuleHit hit) {
                monitor.ruleHit(hit.rule());
                ledger.hit(hit.rule(), hit.at());
            }
        }
    }
}
