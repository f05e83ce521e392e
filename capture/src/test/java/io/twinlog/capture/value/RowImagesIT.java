package io.twinlog.capture.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.twinlog.embedded.PostgresServer;
import io.twinlog.embedded.PostgresSettings;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is NULL, what is a default and what is not known, under every replica identity. */
class RowImagesIT {

    private static final PostgresServer SERVER = PostgresServer.start(PostgresSettings.temporary());
    private static final List<SourceRecord> CHANGES = new ArrayList<>();

    @BeforeAll
    static void capture() throws Exception {
        SERVER.createDatabase("images");
        try (Connection connection = SERVER.connect("images");
                Statement statement = connection.createStatement()) {
            for (String table : List.of("keyed", "whole")) {
                statement.execute(
                        "CREATE TABLE " + table + " (id integer PRIMARY KEY, n integer DEFAULT 5,"
                                + " status text NOT NULL DEFAULT 'new', large text, parts text[], amount numeric NOT NULL DEFAULT 1)");
                // Kept out of line and uncompressed, however small: the log leaves it out where it did not change.
                statement.execute("ALTER TABLE " + table + " ALTER large SET STORAGE EXTERNAL,"
                        + " ALTER parts SET STORAGE EXTERNAL");
            }
            statement.execute("ALTER TABLE whole REPLICA IDENTITY FULL");
            statement.execute("CREATE TABLE ends (id integer PRIMARY KEY)");
            statement.execute("INSERT INTO ends VALUES (0)");
        }
        try (CapturedRecords captured = CapturedRecords.start(SERVER, "images");
                Connection connection = SERVER.connect("images");
                Statement statement = connection.createStatement()) {
            captured.awaitStreaming();
            for (String table : List.of("keyed", "whole")) {
                statement.execute("INSERT INTO " + table
                        + " VALUES (1, NULL, 'a', repeat('x', 9000), ARRAY[repeat('y', 9000)], 2)");
                statement.execute("UPDATE " + table + " SET status = 'b'");
                statement.execute("UPDATE " + table + " SET id = 2");
                statement.execute("DELETE FROM " + table);
            }
            statement.execute("INSERT INTO ends VALUES (1)");
            await().atMost(Duration.ofMinutes(1)).until(() -> captured.failure() != null || of(captured, "ends") == 2);
            CHANGES.addAll(captured.changes());
        }
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void withoutFullIdentityOnlyTheKeyIsKnownOfARowBefore() {
        assertThat(images("keyed", false))
                .containsExactly(
                        "c after: id=1 n=NULL status=a large=9000 chars parts=1 element amount=2",
                        "u after: id=1 n=NULL status=b large=UNKNOWN parts=UNKNOWN amount=2",
                        "d before: id=1 n=UNKNOWN status=UNKNOWN large=UNKNOWN parts=UNKNOWN amount=UNKNOWN",
                        "c after: id=2 n=NULL status=b large=UNKNOWN parts=UNKNOWN amount=2",
                        "d before: id=2 n=UNKNOWN status=UNKNOWN large=UNKNOWN parts=UNKNOWN amount=UNKNOWN");
    }

    @Test
    void withFullIdentityEverythingIsKnownAndNullIsNull() {
        assertThat(images("whole", true)).containsExactlyElementsOf(wholeImages());
    }

    @Test
    void aCatalogThatWronglySaysFullIsNotBelieved() {
        assertThat(images("keyed", true)).isEqualTo(images("keyed", false));
    }

    private static List<String> wholeImages() {
        String inserted = "id=1 n=NULL status=a large=9000 chars parts=1 element amount=2";
        String updated = "id=1 n=NULL status=b large=9000 chars parts=1 element amount=2";
        String moved = "id=2 n=NULL status=b large=9000 chars parts=1 element amount=2";
        return List.of(
                "c after: " + inserted,
                "u before: " + inserted + " after: " + updated,
                "d before: " + updated,
                "c after: " + moved,
                "d before: " + moved);
    }

    private static List<String> images(String table, boolean full) {
        RowConverters converters = new RowConverters();
        return CHANGES.stream()
                .filter(change -> CapturedRecords.table(change).equals(table))
                .map(change -> describe(change, converters, full))
                .toList();
    }

    private static String describe(SourceRecord change, RowConverters converters, boolean full) {
        Struct value = (Struct) change.value();
        RowConverter converter = converters.of(value.schema().field("after").schema(), change.keySchema());
        Struct before = value.getStruct("before");
        Struct after = value.getStruct("after");
        return CapturedRecords.operation(change)
                + (before == null ? "" : " before: " + describe(converter.before(before, full)))
                + (after == null ? "" : " after: " + describe(converter.after(after)));
    }

    private static String describe(RowImage image) {
        RowImage.Whole whole = (RowImage.Whole) image;
        return whole.row().shape().columns().stream()
                .map(column -> column + "=" + Shown.of(whole.row().get(column)))
                .collect(Collectors.joining(" "));
    }

    private static long of(CapturedRecords captured, String table) {
        return captured.changes().stream()
                .filter(change -> CapturedRecords.table(change).equals(table))
                .count();
    }
}
