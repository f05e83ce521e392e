package io.twinlog.correlator.kafka;

import io.twinlog.correlator.kafka.plain.PlainLogic;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A correlator in a JVM of its own, to be killed. Arguments: bootstrap servers, pair, state directory. */
public final class CorrelatorMain {

    private CorrelatorMain() {}

    /** Runs until it is killed. */
    public static void main(String[] args) throws InterruptedException {
        try (PairOnKafka pair = new PairOnKafka(args[0], args[1], List.of("a", "b"), List.of("a", "b", "c"));
                CorrelatorApplication application = new CorrelatorApplication(
                        pair.settings(Path.of(args[2])), catalogs -> new PlainLogic("plain"), new CorrelatorMonitor() {
                            @Override
                            public void state(CorrelatorState state) {
                                System.out.println(state);
                            }
                        })) {
            application.start();
            new CountDownLatch(1).await();
        }
    }
}
