package io.twinlog.correlator.kafka.topology;

import io.twinlog.correlator.correlation.Declarations;
import io.twinlog.correlator.identity.SourceState;
import io.twinlog.correlator.kafka.CorrelatorMonitor;
import io.twinlog.correlator.kafka.serde.ChangeCodec;
import io.twinlog.correlator.kafka.serde.Message;
import io.twinlog.correlator.kafka.serde.NewsCodec;
import io.twinlog.correlator.kafka.serde.WatermarkMessage;
import io.twinlog.correlator.kafka.store.StoredPackets;
import io.twinlog.correlator.mapping.CanonicalSink;
import io.twinlog.correlator.mapping.Canonicaliser;
import io.twinlog.correlator.mapping.DeadLetter;
import io.twinlog.correlator.mapping.RowOutcome;
import io.twinlog.model.SourceId;
import io.twinlog.model.canonical.CanonicalInput;
import io.twinlog.model.canonical.CanonicalInput.Change;
import io.twinlog.model.canonical.CanonicalInput.Declared;
import io.twinlog.model.canonical.CanonicalInput.Hole;
import io.twinlog.model.canonical.CanonicalInput.Start;
import io.twinlog.model.canonical.CanonicalInput.Watermark;
import io.twinlog.model.log.LogRecord;

/** Canonicalises one source's log. */
final class SourceTask implements CanonicalSink, Intake.Following {

    /** How many rows, about, are worked off before others have their turn. */
    static final int PIECE = 1_000;

    private final SourceId source;
    private final Canonicaliser canonicaliser;
    private final SourceState state;
    private final SourceLedger ledger;
    private final DeadLetters deadLetters;
    private final CorrelatorMonitor monitor;
    private final StoredPackets outgoing;
    private final Outbox outbox;
    private final String child;
    private final String ledgerSink;
    private final ChangeCodec changes = new ChangeCodec();
    private final NewsCodec news = new NewsCodec();
    private long number;

    SourceTask(
            SourceId source,
            PairParts parts,
            SourceState state,
            SourceLedger ledger,
            DeadLetters dead,
            StoredPackets outgoing,
            Outbox outbox) {
        this.source = source;
        this.canonicaliser = parts.canonicalisers().apply(source);
        this.state = state;
        this.ledger = ledger;
        this.deadLetters = dead;
        this.monitor = parts.monitor();
        this.outgoing = outgoing;
        this.outbox = outbox;
        this.child = Nodes.repartition(Nodes.canonical(source.side()));
        this.ledgerSink = Nodes.sinkLedger(Nodes.canonicalise(source.side()));
    }

    @Override
    public void take(LogRecord record) {
        number = record.number();
        canonicaliser.begin(record, state, this);
    }

    @Override
    public boolean goOn() {
        return canonicaliser.goOn(state, this, PIECE);
    }

    @Override
    public boolean isUnderWay() {
        return state.release() != null;
    }

    @Override
    public void input(CanonicalInput input) {
        if (input instanceof Change change) {
            outgoing.add(changes.encode(change));
        } else if (input instanceof Watermark watermark) {
            ledger.send(watermark.time(), outbox, ledgerSink);
            tell(WatermarkMessage.of(WatermarkMessage.speaker(watermark.source()), watermark.time()));
            outbox.hurry();
            monitor.watermark(watermark.source(), watermark.time());
        } else if (input instanceof Start start) {
            tell(news.encode(start));
        } else if (input instanceof Hole hole) {
            tell(news.encode(hole));
        } else if (input instanceof Declared declared) {
            outgoing.add(changes.encode(Declarations.asChange(declared, number, 0)));
            ledger.countDeclared(declared.time());
        }
    }

    /** What is told overtakes no change that came before it. */
    private void tell(Message message) {
        outgoing.flush();
        outbox.send(child, message);
    }

    @Override
    public void dead(DeadLetter letter) {
        if (deadLetters.send(letter)) {
            monitor.deadLetter(source, letter.reason());
        }
    }

    @Override
    public void outcome(RowOutcome outcome) {
        ledger.count(outcome);
        monitor.mapped(source, outcome);
    }
}
