package io.twinlog.app.run;

import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.console.health.ComponentId;
import io.twinlog.console.metrics.PairMetrics;
import io.twinlog.correlator.kafka.CorrelatorMonitor;
import io.twinlog.correlator.kafka.CorrelatorState;
import io.twinlog.model.EventTime;
import io.twinlog.model.SourceId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on what one correlator tells. */
final class CorrelatorWatch implements CorrelatorMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(CorrelatorWatch.class);

    private final ComponentId component;
    private final PairMetrics metrics;
    private final Surroundings around;
    private final CorrelatorProgress progress = new CorrelatorProgress();

    CorrelatorWatch(String pair, Surroundings around) {
        this.component = ComponentId.correlate(pair);
        this.metrics = around.metrics().pair(pair);
        this.around = around;
        around.expect(component);
    }

    @Override
    public void state(CorrelatorState state) {
        if (state instanceof CorrelatorState.Running) {
            around.board().up(component);
        } else if (state instanceof CorrelatorState.Waiting waiting) {
            around.board().down(component, "waits for " + String.join(", ", waiting.missing()));
        } else if (state instanceof CorrelatorState.Blocked blocked) {
            around.board().down(component, blocked.reason());
            LOG.warn("{} waits until somebody has mended this: {}", component, blocked.reason());
        } else if (state instanceof CorrelatorState.Recovering recovering) {
            around.board().down(component, recovering.reason());
            LOG.warn("{}: attempt {} after: {}", component, recovering.attempt(), recovering.reason());
        } else if (state instanceof CorrelatorState.Failed failed) {
            around.failed(component, failed.reason());
        }
    }

    @Override
    public void decided(Fate from, Fate to) {
        metrics.decided(to, 1);
    }

    @Override
    public void ruleHit(String rule) {
        metrics.ruleHit(rule, 1);
    }

    @Override
    public void deadLetter(SourceId source, String reason) {
        metrics.deadLetter();
        LOG.warn("{}: a record of {} went to the dead letters: {}", component, source, reason);
    }

    @Override
    public void epoch(int number, EventTime until) {
        LOG.info(
                "{}: epoch {}: mapping, rules or times are others than before. The logs are judged again; up to {} only"
                        + " what has changed is told",
                component,
                number,
                until);
    }

    @Override
    public void unreadable(String topic, String reason) {
        LOG.warn("{}: a record of {} is passed over: {}", component, topic, reason);
    }

    @Override
    public void leftBehind(String what, String reason) {
        LOG.warn("{}: {} of an ended epoch is not needed any more and cannot be removed: {}", component, what, reason);
    }

    @Override
    public void heard(int partition, SourceId source, EventTime watermark) {
        progress.heard(partition, source, watermark);
        tell();
    }

    @Override
    public void played(int partition, EventTime upTo) {
        progress.played(partition, upTo);
        tell();
    }

    @Override
    public void undecided(int partition, long waiting, long open) {
        progress.undecided(partition, waiting, open);
        tell();
    }

    @Override
    public void left(int partition) {
        progress.left(partition);
        tell();
    }

    private void tell() {
        Optional<CorrelatorProgress.Standing> now = progress.standing();
        if (now.isEmpty()) {
            metrics.standsNowhere();
            return;
        }
        CorrelatorProgress.Standing standing = now.get();
        metrics.stands(standing.decided(), standing.heard(), standing.waiting(), standing.open());
        SourceId slowest = standing.waitsFor();
        around.board()
                .stands(component, standing.decided(), slowest == null ? null : slowest.toString(), standing.waiting());
    }
}
