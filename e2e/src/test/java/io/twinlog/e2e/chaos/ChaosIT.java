package io.twinlog.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinlog.e2e.stack.Finding;
import io.twinlog.e2e.stack.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything is killed, one after the other, while both banks work: what a subscriber has been told at the end is what was
 * injected, each transition once, and the ledger adds up. {@code -Dchaos.rounds=20} kills each victim so often;
 * {@code -Dkill.rounds=4} leaves it at four blows, whichever the seed brings; {@code -Dchaos.seed=…} repeats the orders and
 * the order of the blows, though not the moments.
 */
class ChaosIT {

    private static final Logger LOG = LoggerFactory.getLogger(ChaosIT.class);
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration WINDOW = Duration.ofSeconds(12);
    private static final List<String> ENDS = List.of("END-1", "END-2");

    private final long seed = Long.getLong("chaos.seed", System.nanoTime());
    private final int rounds = Integer.getInteger("chaos.rounds", 1);
    private final int blows = Integer.getInteger("kill.rounds", 20);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void whatIsInjectedIsFoundOnceWhateverIsKilled() throws Exception {
        LOG.info("chaos.seed={} chaos.rounds={} logs in {}", seed, rounds, directory);
        Random random = new Random(seed);
        AtomicBoolean deviating = new AtomicBoolean();
        try (Victims victims = new Victims(directory);
                Subscription subscriber = new Subscription(victims.broker.bootstrapServers(), "bank")) {
            victims.start();
            try (Workload workload = new Workload(seed, victims.legacy, victims.renewed, deviating::get)) {
                // From then on nothing is too near to the beginning to be known.
                await().atMost(PATIENCE).pollInSameThread().until(() -> {
                    subscriber.look();
                    return subscriber.hasWatched(WINDOW.plusSeconds(5));
                });
                deviating.set(true);
                strike(victims, subscriber, random);
                Truth truth = workload.end();
                assertThat(workload.furthestApart())
                        .as("how far the banks were apart: beyond the window this test says nothing")
                        .isLessThan(WINDOW.minusSeconds(2));
                settle(victims, subscriber);

                expect(truth, subscriber);
            }
        }
    }

    private void strike(Victims victims, Subscription subscriber, Random random) {
        for (int round = 0; round < rounds; round++) {
            List<Victims.Blow> all = victims.blows(random);
            for (Victims.Blow blow : all.subList(0, Math.min(blows, all.size()))) {
                // Not at an even pace: what is hit while it recovers from the last blow is what this is about.
                int watched = subscriber.watermarks() + random.nextInt(12);
                await().atMost(PATIENCE).pollInSameThread().until(() -> {
                    victims.tend();
                    subscriber.look();
                    return subscriber.watermarks() >= watched;
                });
                LOG.info("{}", blow.name());
                try {
                    blow.act().strike();
                } catch (Exception e) {
                    throw new AssertionError(blow.name(), e);
                }
            }
        }
    }

    /** Two differences, each made when the one before is decided: then nothing of the workload can still be undecided. */
    private static void settle(Victims victims, Subscription subscriber) throws Exception {
        for (String id : ENDS) {
            Victims.execute(
                    victims.legacy,
                    "INSERT INTO instr (instruction, type) VALUES ('%s', 'End'); INSERT INTO acct (no, owner) VALUES ('%s', '')"
                            .formatted(id, id));
            await().atMost(PATIENCE).pollInSameThread().until(() -> {
                victims.tend();
                subscriber.look();
                return subscriber.verdicts().containsKey(id);
            });
        }
        await().atMost(PATIENCE).pollInSameThread().until(() -> {
            victims.tend();
            subscriber.look();
            return subscriber.isAllDecided();
        });
    }

    private void expect(Truth truth, Subscription subscriber) {
        Map<String, AtomicInteger> revisions = new LinkedHashMap<>();
        for (JsonNode event : subscriber.events()) {
            assertThat(event.path("revision").asInt())
                    .as("the revisions of %s", event)
                    .isEqualTo(revisions
                            .computeIfAbsent(event.path("id").asText(), first -> new AtomicInteger())
                            .incrementAndGet());
        }
        List<Finding> expected = new ArrayList<>(truth.findings());
        for (String end : ENDS) {
            expected.add(new Finding("MISSING_IN_NEW", Truth.account(end), end));
            expected.add(new Finding("MISSING_IN_NEW", Finding.declaration(end), end));
        }
        assertThat(subscriber.findings())
                .as("chaos.seed=%d, logs in %s", seed, directory)
                .containsExactlyInAnyOrderElementsOf(expected);

        Map<String, String> verdicts = subscriber.lastVerdicts();
        verdicts.keySet().retainAll(truth.verdicts().keySet());
        assertThat(verdicts).containsExactlyInAnyOrderEntriesOf(truth.verdicts());
        assertThat(subscriber.deadLetters()).isZero();
        LOG.info(
                "{} instructions, {} discrepancies, {} canonical changes",
                verdicts.size(),
                expected.size(),
                subscriber.ledger("EMITTED"));
    }
}
