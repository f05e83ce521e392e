package io.twinlog.bench.part;

import io.twinlog.embedded.KafkaBroker;
import io.twinlog.embedded.KafkaSettings;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a part has at hand. */
public final class Workbench implements AutoCloseable {

    private final Path directory;
    private final long rows;
    private final int rounds;
    private final Consumer<String> progress;
    private @Nullable KafkaBroker kafka;

    /**
     * @param directory for files; deleted afterwards
     * @param rows how many rows
     * @param rounds how often the contenders take turns
     * @param progress is told what is under way
     */
    public Workbench(Path directory, long rows, int rounds, Consumer<String> progress) {
        this.directory = directory;
        this.rows = rows;
        this.rounds = rounds;
        this.progress = progress;
    }

    /** The part's broker, in the JVM that runs the parts, where it stays warm. Started for the first who asks. */
    public KafkaBroker kafka() {
        KafkaBroker broker = kafka;
        if (broker == null) {
            broker = KafkaBroker.start(KafkaSettings.temporary());
            kafka = broker;
        }
        return broker;
    }

    public Path directory() {
        return directory;
    }

    public long rows() {
        return rows;
    }

    public int rounds() {
        return rounds;
    }

    public Consumer<String> progress() {
        return progress;
    }

    @Override
    public void close() {
        if (kafka != null) {
            kafka.close();
        }
    }
}
