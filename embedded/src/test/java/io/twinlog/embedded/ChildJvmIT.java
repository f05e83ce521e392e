package io.twinlog.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Says its first argument and an environment variable, then does what the second one says. */
    static final class Speaker {
        private Speaker() {}

        public static void main(String[] arguments) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> ReadyLine.say("bye")));
            ReadyLine.say("hello " + arguments[0] + " " + System.getenv("PLACE"));
            switch (arguments[1]) {
                case "wait" -> new CountDownLatch(1).await();
                case "fail" -> throw new IllegalStateException("as asked");
                default -> System.exit(Integer.parseInt(arguments[1]));
            }
        }
    }

    @Test
    void runsAProgramToItsEnd() {
        try (ChildJvm child = ChildJvm.start(
                ChildJvmSettings.of(Speaker.class, "two words", "3").withEnvironment("PLACE", "there"))) {
            assertThat(child.awaitExit(PATIENCE)).isEqualTo(3);
            assertThat(child.lines()).containsExactly("hello two words there", "bye");
        }
    }

    @Test
    void killsWithoutAGoodbye() {
        try (ChildJvm child =
                ChildJvm.start(ChildJvmSettings.of(Speaker.class, "you", "wait").withEnvironment("PLACE", "there"))) {
            assertThat(child.awaitLine("hello", PATIENCE)).isEqualTo("hello you there");
            child.kill();
            assertThat(child.awaitExit(PATIENCE)).isEqualTo(128 + 9);
            assertThat(child.lines()).containsExactly("hello you there");
        }
    }

    @Test
    void terminatesWithAGoodbye() {
        try (ChildJvm child =
                ChildJvm.start(ChildJvmSettings.of(Speaker.class, "you", "wait").withEnvironment("PLACE", "there"))) {
            child.awaitLine("hello", PATIENCE);
            child.terminate();
            assertThat(child.awaitExit(PATIENCE)).isEqualTo(128 + 15);
            assertThat(child.lines()).containsExactly("hello you there", "bye");
        }
    }

    @Test
    void tellsWhyALineNeverCame() {
        try (ChildJvm child =
                ChildJvm.start(ChildJvmSettings.of(Speaker.class, "you", "fail").withEnvironment("PLACE", "there"))) {
            assertThatThrownBy(() -> child.awaitLine("never", PATIENCE))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("ended with exit code 1 before it said \"never\"")
                    .hasMessageContaining("IllegalStateException: as asked");
        }
    }

    @Test
    void appendsToAGivenFileYetReadsOnlyItsOwnLines(@TempDir Path directory) throws IOException {
        ChildJvmSettings settings = ChildJvmSettings.of(Speaker.class, "you", "0")
                .withEnvironment("PLACE", "there")
                .withOutput(directory.resolve("speaker.log"));
        for (int run = 0; run < 2; run++) {
            try (ChildJvm child = ChildJvm.start(settings)) {
                assertThat(child.awaitExit(PATIENCE)).isZero();
                assertThat(child.lines()).containsExactly("hello you there", "bye");
            }
        }
        assertThat(directory.resolve("speaker.log")).hasContent("hello you there\nbye\nhello you there\nbye\n");
    }

    @Test
    void leavesNoOutputBehindThatNobodyAskedFor() {
        Path output;
        try (ChildJvm child =
                ChildJvm.start(ChildJvmSettings.of(Speaker.class, "you", "wait").withEnvironment("PLACE", "there"))) {
            output = child.output();
            assertThat(output).exists();
        }
        assertThat(output).doesNotExist();
    }

    /** Starts a speaker of its own, says its process ID, and waits. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws InterruptedException {
            ChildJvm child = ChildJvm.start(
                    ChildJvmSettings.of(Speaker.class, "you", "wait").withEnvironment("PLACE", "there"));
            child.awaitLine("hello", PATIENCE);
            ReadyLine.say("child " + child.pid());
            new CountDownLatch(1).await();
        }
    }

    @Test
    void endsWithItsParent() {
        try (ChildJvm parent = ChildJvm.start(ChildJvmSettings.of(Parent.class))) {
            long child = Long.parseLong(parent.awaitLine("child ", PATIENCE).substring("child ".length()));
            assertThat(ProcessHandle.of(child)).isPresent();
            parent.kill();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> ProcessHandle.of(child)
                            .filter(ProcessHandle::isAlive)
                            .isEmpty());
        }
    }
}
