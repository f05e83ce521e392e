package io.twinlog.correlator.simulation.databases;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.discrepancy.InstructionVerdict;
import io.twinlog.correlator.correlation.CorrelationEffect;
import io.twinlog.correlator.kafka.serde.Message;
import io.twinlog.correlator.mapping.DeadLetter;
import io.twinlog.correlator.mapping.RowOutcome;

/** The three stages as tasks: the product's own parts on stores that a crash takes back. */
final class Tasks {

    private Tasks() {}

    /** Where a task's messages go. */
    interface Outbox {

        /** To the partition of its subject, or to all. */
        void send(Message message);
    }

    /** What a subscriber reads, and the ledger. */
    interface Subscriber {

        void outcome(RowOutcome outcome);

        void dead(DeadLetter letter);

        void declared();

        void reported(Discrepancy discrepancy);

        void accounted(CorrelationEffect.Account account);

        void verdict(InstructionVerdict verdict);
    }
}
