package io.twinlog.correlator.replay.shelf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShelfTest {

    private static final int KB = 1 << 10;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 64, 1_024, 65_536})
    void itIsAMapWhateverItsMemory(int kilobytes) {
        Random random = new Random(kilobytes);
        Map<Integer, byte[]> expected = new HashMap<>();
        try (Shelf shelf = shelf((long) kilobytes * KB)) {
            for (int i = 0; i < 60_000; i++) {
                int key = random.nextInt(1 + random.nextInt(8_000));
                if (random.nextInt(4) == 0) {
                    shelf.remove(key(key));
                    expected.remove(key);
                } else {
                    byte[] value = value(random);
                    shelf.put(key(key), value);
                    expected.put(key, value);
                }
                int other = random.nextInt(8_000);
                assertThat(shelf.get(key(other))).isEqualTo(expected.get(other));
            }
            assertThat(shelf.size()).isEqualTo(expected.size());
            expected.forEach((key, value) -> assertThat(shelf.get(key(key))).isEqualTo(value));
        }
    }

    @Test
    void whatFitsInMemoryMakesNoFile() throws IOException {
        try (Shelf shelf = shelf(256 * KB)) {
            fill(shelf, 0, 200);

            assertThat(shelf.bytesInFile()).isZero();
            assertThat(directory.resolve("shelf")).doesNotExist();
        }
    }

    @Test
    void whatDoesNotFitGoesToAFileThatHasNoName() throws IOException {
        try (Shelf shelf = shelf(256 * KB)) {
            fill(shelf, 0, 2_000);

            assertThat(shelf.bytesInMemory()).isBetween(128L * KB, 256L * KB);
            assertThat(shelf.bytesInFile()).isBetween(1_700L * KB, 2_100L * KB);
            try (Stream<Path> files = Files.list(directory.resolve("shelf"))) {
                assertThat(files).isEmpty();
            }
        }
    }

    @Test
    void whatIsReplacedAgainAndAgainTakesNoMoreRoom() {
        try (Shelf shelf = shelf(256 * KB)) {
            // Some that stay, between those that go.
            for (int round = 0; round < 50; round++) {
                fill(shelf, 0, 1_000);
                fill(shelf, 1_000 + 10 * round, 1_010 + 10 * round);
            }

            assertThat(shelf.size()).isEqualTo(1_500);
            assertThat(shelf.bytesInMemory() + shelf.bytesInFile()).isLessThan(2L * 1_600 * KB);
            for (int i = 0; i < 1_500; i++) {
                assertThat(shelf.get(key(i))).isEqualTo(kilobyte(i));
            }
        }
    }

    @Test
    void whatIsRemovedGivesItsRoomBack() {
        try (Shelf shelf = shelf(0)) {
            fill(shelf, 0, 1_000);
            for (int i = 0; i < 1_000; i++) {
                shelf.remove(key(i));
            }

            assertThat(shelf.size()).isZero();
            assertThat(shelf.bytesInFile()).isZero();
        }
    }

    @Test
    void aFileThatCannotBeMadeIsToldWithItsDirectory() throws IOException {
        Files.writeString(directory.resolve("shelf"), "a file");
        try (Shelf shelf = shelf(0)) {
            assertThatThrownBy(() -> fill(shelf, 0, 1_000))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(
                            "what is remembered of rows cannot be written to " + directory.resolve("shelf"));
        }
    }

    private Shelf shelf(long memory) {
        return new Shelf(new Spill(directory.resolve("shelf"), memory));
    }

    private static void fill(Shelf shelf, int from, int to) {
        for (int i = from; i < to; i++) {
            shelf.put(key(i), kilobyte(i));
        }
    }

    private static byte[] kilobyte(int seed) {
        byte[] value = new byte[1_000];
        new Random(seed).nextBytes(value);
        return value;
    }

    /** Mostly short, seldom longer than what goes to the file together. */
    private static byte[] value(Random random) {
        byte[] value = new byte[random.nextInt(random.nextInt(50) == 0 ? 20_000 : 200)];
        random.nextBytes(value);
        return value;
    }

    private static Bytes key(int number) {
        return Bytes.wrap(("key " + number).getBytes(UTF_8));
    }
}
