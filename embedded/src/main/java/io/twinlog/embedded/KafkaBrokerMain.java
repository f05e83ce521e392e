package io.twinlog.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a {@link KafkaBroker} until its JVM is ended. Arguments: directory, port, then broker properties as {@code
 * name=value}. Says {@link #READY} when it is up.
 */
public final class KafkaBrokerMain {

    /** The ready line. */
    public static final String READY = "Kafka broker is ready";

    private KafkaBrokerMain() {}

    /** See the class. */
    public static void main(String[] arguments) throws InterruptedException {
        KafkaSettings settings =
                KafkaSettings.temporary().withDirectory(Path.of(arguments[0])).withPort(Integer.parseInt(arguments[1]));
        for (int i = 2; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            settings = settings.withProperty(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
        }
        KafkaBroker broker = KafkaBroker.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-broker"));
        ReadyLine.say(READY);
        new CountDownLatch(1).await();
    }
}
