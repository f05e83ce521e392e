package io.twinlog.bench.contender;

import io.twinlog.app.config.TwinlogConfig;
import io.twinlog.app.run.Role;
import io.twinlog.app.run.Service;
import io.twinlog.embedded.ReadyLine;
import io.twinlog.model.Side;
import java.time.Clock;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;

/** What {@code twinlog run} starts, until it is killed. Its argument is the config file. */
public final class TwinlogRun {

    /** Said when it is under way. */
    public static final String READY = "twinlog is under way";

    private TwinlogRun() {}

    /** See the class. */
    @SuppressWarnings("try") // The service works by itself; it has to be closed, nothing else.
    public static void main(String[] arguments) throws InterruptedException {
        TwinlogConfig config = PairFile.read(arguments[0]).config();
        try (Service service = Service.start(
                config, config.pairs(), EnumSet.allOf(Role.class), EnumSet.allOf(Side.class), Clock.systemUTC())) {
            ReadyLine.say(READY);
            new CountDownLatch(1).await();
        }
    }
}
