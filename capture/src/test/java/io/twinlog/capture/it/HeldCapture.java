package io.twinlog.capture.it;

import io.twinlog.embedded.ChildJvm;
import io.twinlog.embedded.ChildJvmSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A capture in a process of its own, to be killed. It is started ahead and held until it is let go, so that the time a JVM
 * takes to start passes while its predecessor is still at work.
 *
 * @param jvm its process
 * @param signal the file that it waits for
 */
record HeldCapture(ChildJvm jvm, Path signal) implements AutoCloseable {

    /**
     * How much memory it has.
     *
     * @param heap in MB
     * @param transaction how many MB of a transaction it may hold there
     * @param batch how many rows come at once; if they are few, most batches end within a transaction
     */
    record Memory(int heap, int transaction, int batch) {}

    /** Starts the process. What it puts aside lies beside the signal. */
    static HeldCapture start(Rig rig, String tables, Memory memory, Path signal) {
        ChildJvm jvm = ChildJvm.start(ChildJvmSettings.of(
                        CaptureProcess.class,
                        rig.kafka().getProperty("bootstrap.servers"),
                        rig.topics().pair(),
                        rig.postgres().url(rig.database()),
                        rig.postgres().user(),
                        rig.postgres().password(),
                        tables,
                        signal.toString(),
                        Long.toString((long) memory.transaction() << 20),
                        Integer.toString(memory.batch()))
                .withJvmArguments("-Xmx" + memory.heap() + "m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        return new HeldCapture(jvm, signal);
    }

    /** Waits until it could begin at once. */
    void awaitHeld() {
        jvm.awaitLine("waiting", Rig.PATIENCE);
    }

    /** Lets it begin. */
    void letGo() throws IOException {
        Files.createFile(signal);
    }

    /** Waits until it follows the log. */
    void awaitStreaming() {
        jvm.awaitLine("Streaming", Rig.PATIENCE);
    }

    /** SIGKILL, whatever it is doing. */
    void kill() {
        jvm.kill();
    }

    @Override
    public void close() {
        jvm.close();
    }
}
