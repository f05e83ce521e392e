package io.twinlog.correlator.kafka;

import io.twinlog.correlator.kafka.plain.PlainLogic;
import io.twinlog.embedded.ChildJvm;
import io.twinlog.embedded.ChildJvmSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A correlator in a JVM of its own, to be killed. Arguments: bootstrap servers, pair, state directory; a logic that is edited. */
public final class CorrelatorMain {

    private CorrelatorMain() {}

    /** In a JVM of its own, whose life is short: with the first compiler alone it starts in half the CPU time. */
    static ChildJvm start(String... args) {
        return ChildJvm.start(ChildJvmSettings.of(CorrelatorMain.class, args)
                .withJvmArguments("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    }

    /** Runs until it is killed. */
    public static void main(String[] args) throws InterruptedException {
        boolean plain = args.length == 3;
        PairLogic logic = plain ? new PlainLogic("plain") : ChangingLogic.valueOf(args[3]);
        List<String> legacy = plain ? List.of("a", "b") : List.of("a");
        List<String> renewed = plain ? List.of("a", "b", "c") : List.of("a");
        try (PairOnKafka pair = new PairOnKafka(args[0], args[1], legacy, renewed);
                CorrelatorApplication application = new CorrelatorApplication(
                        pair.settings(Path.of(args[2])), catalogs -> logic, new CorrelatorMonitor() {
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
