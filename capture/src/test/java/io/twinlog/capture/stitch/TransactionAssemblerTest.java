package io.twinlog.capture.stitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlog.capture.Stitching;
import io.twinlog.capture.stitch.Piece.KeyChange;
import io.twinlog.capture.stitch.Piece.MessagePiece;
import io.twinlog.capture.stitch.Piece.RowPiece;
import io.twinlog.capture.stitch.Piece.TruncatePiece;
import io.twinlog.capture.stitch.Piece.UnreadablePiece;
import io.twinlog.model.Instruction;
import io.twinlog.model.Operation;
import io.twinlog.model.TableId;
import io.twinlog.model.log.LogEntry;
import io.twinlog.model.log.LogEntry.InstructionSeen;
import io.twinlog.model.log.LogEntry.Rejected;
import io.twinlog.model.log.LogEntry.RowChange;
import io.twinlog.model.log.LogEntry.TransactionEnd;
import io.twinlog.model.log.LogEntry.Truncate;
import io.twinlog.model.log.LogPosition;
import io.twinlog.model.log.Row;
import io.twinlog.model.log.RowShape;
import io.twinlog.model.value.ByteString;
import io.twinlog.model.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransactionAssemblerTest {

    private static final TableId PERSON = TableId.parse("person");
    private static final TableId HOUSE = TableId.parse("house");
    private static final TableId MARKER = TableId.parse("instruction_log");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final String TX = "77";
    private static final Stitching MESSAGES = new Stitching.Message("twinlog");
    private static final Stitching COLUMN = new Stitching.Column("by");
    private static final Stitching MARKERS = new Stitching.MarkerTable(MARKER, "id", "kind", "who");

    private long order;

    @Test
    void aTransactionIsHandedOutAtItsEndWhole() {
        TransactionAssembler assembler = assembler(new Stitching.None());
        assembler.begin(TX);
        RowPiece one = insert(PERSON, 1);
        RowPiece two = update(PERSON, row(1), row(2));
        assembler.add(one);
        assembler.add(two);
        assertThat(entries(assembler.end(TX, 2, "0/F", NOON)))
                .containsExactly(change(one, Operation.INSERT, null), change(two, Operation.UPDATE, null), end(2));
    }

    @Test
    void rowsBelongToTheLastMarkerBeforeThemAndThoseBeforeTheFirstToTheFirst() {
        assertThat(stamps(
                        MESSAGES, insert(PERSON, 1), message("a"), insert(PERSON, 2), message("b"), insert(PERSON, 3)))
                .containsExactly("a", "a", "b");
    }

    @Test
    void aMarkerAfterTheRowsStampsThem() {
        assertThat(stamps(MESSAGES, insert(PERSON, 1), insert(PERSON, 2), message("a")))
                .containsExactly("a", "a");
    }

    @Test
    void aMarkerWithoutRowsIsSeen() {
        assertThat(assemble(MESSAGES, message("a")))
                .containsExactly(new InstructionSeen(Instruction.of("a"), position(1), NOON), end(0));
    }

    @Test
    void aMessageTellsTypeAndActor() {
        assertThat(seen(assemble(MESSAGES, raw("{\"id\": 4711, \"type\": \"Hire\", \"actor\": \"hr\", \"more\": []}"))))
                .containsExactly(new Instruction("4711", "Hire", "hr"));
    }

    @Test
    void anIllegibleMessageLeavesAHoleAndItsRowsUnstamped() {
        assertThat(assemble(MESSAGES, message("a"), insert(PERSON, 1), raw("{\"id\""), insert(PERSON, 2)).stream()
                        .map(TransactionAssemblerTest::brief))
                .containsExactly(
                        "seen a",
                        "rejected null a message with prefix twinlog holds no JSON",
                        "INSERT a",
                        "INSERT null",
                        "end");
    }

    @Test
    void rowsBeforeAnIllegibleMessageAreToldOfItInTime() {
        assertThat(assemble(MESSAGES, insert(PERSON, 1), raw("{\"id\"")).stream()
                        .map(TransactionAssemblerTest::brief))
                .containsExactly("rejected null a message with prefix twinlog holds no JSON", "INSERT null", "end");
    }

    @Test
    void whatIsWrongWithAMessageIsSaidWithoutItsContent() {
        String tooLong = "x".repeat(Instruction.MAX_ID_LENGTH + 1);
        assertThat(reasons(
                        raw("[1]"),
                        raw("{\"type\": \"secret\"}"),
                        raw("{\"id\": \"\"}"),
                        raw("{\"id\": \"" + tooLong + "\"}"),
                        raw("{\"id\": \"a\"} secret"),
                        new MessagePiece(
                                "twinlog", ByteString.copyOf(new byte[] {(byte) 0xff}), position(++order), NOON)))
                .containsExactly(
                        "a message with prefix twinlog holds no JSON object",
                        "a message with prefix twinlog holds no text, number or UUID as instruction ID",
                        "a message with prefix twinlog holds an empty instruction ID",
                        "a message with prefix twinlog holds an instruction ID of 513 characters, at most 512 are allowed",
                        "a message with prefix twinlog holds no JSON",
                        "a message with prefix twinlog holds no JSON");
    }

    @Test
    void messagesOfOthersSayNothing() {
        assertThat(stamps(
                        MESSAGES,
                        new MessagePiece("other", ByteString.copyOf(new byte[] {1}), position(++order), NOON),
                        insert(PERSON, 1)))
                .containsExactly("null");
    }

    @Test
    void aMarkerRowStampsAndIsNotHandedOut() {
        assertThat(assemble(MARKERS, markerRow("9", "Hire", "hr"), insert(PERSON, 1)).stream()
                        .map(TransactionAssemblerTest::brief))
                .containsExactly("seen 9", "INSERT 9", "end");
    }

    @Test
    void aMarkerTableThatIsMappedIsHandedOutToo() {
        TransactionAssembler assembler = new TransactionAssembler(MARKERS, Set.of(MARKER), new InMemory());
        assembler.begin(TX);
        assembler.add(markerRow("9", null, null));
        assertThat(entries(assembler.end(TX, 1, "0/F", NOON)).stream().map(TransactionAssemblerTest::brief))
                .containsExactly("seen 9", "INSERT 9", "end");
    }

    @Test
    void changingAMarkerRowLaterDeclaresNothing() {
        RowPiece marker = markerRow("9", "Hire", "hr");
        RowPiece later = new RowPiece(
                MARKER, Operation.UPDATE, marker.after(), marker.after(), KeyChange.NONE, position(1), NOON);
        order = 1;
        assertThat(stamps(MARKERS, later, insert(PERSON, 1))).containsExactly("null");
    }

    @Test
    void aMarkerWithoutAnIdLeavesAHole() {
        RowPiece marker = new RowPiece(
                MARKER,
                Operation.INSERT,
                null,
                new Row(new RowShape(List.of("id"), List.of()), List.of(Value.NULL)),
                KeyChange.NONE,
                position(++order),
                NOON);
        assertThat(assemble(MARKERS, marker).stream().map(TransactionAssemblerTest::brief))
                .containsExactly(
                        "rejected null column id of public.instruction_log holds no text, number or UUID as instruction ID",
                        "end");
    }

    @Test
    void aColumnStampsAnInsertAndAnUpdateThatSetIt() {
        assertThat(stamps(COLUMN, insertBy("a"), updateBy("a", "b"), updateBy("a", "b")))
                .containsExactly("a", "b", "b");
    }

    @Test
    void aColumnThatAnUpdateLeftAloneIsAStaleStamp() {
        assertThat(stamps(COLUMN, insertBy("a"), updateBy("z", "z"), insertBy("b")))
                .containsExactly("a", "null", "b");
    }

    @Test
    void otherChangesTakeTheTransactionsSingleId() {
        assertThat(stamps(COLUMN, updateBy("z", "z"), insertBy("a"), deleteBy("y"), insert(HOUSE, 5)))
                .containsExactly("a", "a", "a", "a");
    }

    @Test
    void aColumnWhoseFormerValueIsUnknownDoesNotStamp() {
        RowPiece update = new RowPiece(
                PERSON, Operation.UPDATE, null, by(new Value.Text("a")), KeyChange.NONE, position(++order), NOON);
        assertThat(stamps(COLUMN, update)).containsExactly("null");
    }

    @Test
    void aColumnMayHoldANumberOrAUuid() {
        assertThat(stamps(
                        COLUMN,
                        insertBy(new Value.Int(12)),
                        insertBy(new Value.Uuid(new java.util.UUID(0, 1))),
                        insertBy(new Value.Padded("p  "))))
                .containsExactly("12", "00000000-0000-0000-0000-000000000001", "p");
    }

    @Test
    void aColumnThatHoldsNoIdLeavesAHoleInItsTableAndTheRow() {
        assertThat(assemble(COLUMN, insertBy(new Value.Bool(true))).stream().map(TransactionAssemblerTest::brief))
                .containsExactly(
                        "rejected public.person column by of public.person holds no text, number or UUID as instruction ID",
                        "INSERT null",
                        "end");
    }

    @Test
    void theTwoHalvesOfAChangedKeyAreOneUpdate() {
        RowPiece old = new RowPiece(PERSON, Operation.DELETE, row(1), null, KeyChange.OLD_KEY, position(++order), NOON);
        RowPiece now = new RowPiece(PERSON, Operation.INSERT, null, row(2), KeyChange.NEW_KEY, position(++order), NOON);
        assertThat(assemble(MESSAGES, old, now))
                .containsExactly(
                        new RowChange(PERSON, Operation.UPDATE, row(1), row(2), null, position(1), NOON), end(1));
    }

    @Test
    void aChangedKeyWithTheStampOfAnEarlierInstructionIsNotStampedByIt() {
        RowPiece old = new RowPiece(
                PERSON, Operation.DELETE, by(new Value.Text("a")), null, KeyChange.OLD_KEY, position(++order), NOON);
        RowPiece now = new RowPiece(
                PERSON, Operation.INSERT, null, by(new Value.Text("a")), KeyChange.NEW_KEY, position(++order), NOON);
        assertThat(stamps(COLUMN, old, now)).containsExactly("null");
    }

    @Test
    void aFirstHalfWithoutASecondIsADelete() {
        RowPiece old = new RowPiece(PERSON, Operation.DELETE, row(1), null, KeyChange.OLD_KEY, position(++order), NOON);
        RowPiece next = insert(PERSON, 3);
        assertThat(assemble(MESSAGES, old, next))
                .containsExactly(change(old, Operation.DELETE, null), change(next, Operation.INSERT, null), end(2));
    }

    @Test
    void tablesEmptiedByOneStatementAreOneEntry() {
        LogPosition first = new LogPosition(TX, ++order, "0/AA");
        LogPosition second = new LogPosition(TX, ++order, "0/AA");
        LogPosition third = new LogPosition(TX, ++order, "0/BB");
        assertThat(assemble(
                        MESSAGES,
                        new TruncatePiece(PERSON, first, NOON),
                        new TruncatePiece(HOUSE, second, NOON),
                        new TruncatePiece(PERSON, third, NOON),
                        message("a")))
                .containsExactly(
                        new InstructionSeen(Instruction.of("a"), position(4), NOON),
                        new Truncate(List.of(PERSON, HOUSE), Instruction.of("a"), first, NOON),
                        new Truncate(List.of(PERSON), Instruction.of("a"), third, NOON),
                        end(0));
    }

    @Test
    void whatCannotBeReadIsAHole() {
        UnreadablePiece row = unreadable(PERSON, Operation.UPDATE, List.of(row(7)), KeyChange.NONE);
        UnreadablePiece unknown = unreadable(PERSON, null, null, KeyChange.NONE);
        assertThat(assemble(MESSAGES, row, unknown))
                .containsExactly(
                        new Rejected(PERSON, null, position(1), NOON, "why", List.of(row(7))),
                        new Rejected(PERSON, null, position(2), NOON, "why", null),
                        end(0));
    }

    @Test
    void aChangedKeyOfWhichOneHalfCannotBeReadIsAHoleOfBothKeys() {
        RowPiece old =
                new RowPiece(PERSON, Operation.DELETE, keyed(1), null, KeyChange.OLD_KEY, position(++order), NOON);
        UnreadablePiece now = unreadable(PERSON, Operation.INSERT, List.of(key(2)), KeyChange.NEW_KEY);
        UnreadablePiece older = unreadable(PERSON, Operation.DELETE, List.of(key(3)), KeyChange.OLD_KEY);
        RowPiece newer =
                new RowPiece(PERSON, Operation.INSERT, null, keyed(4), KeyChange.NEW_KEY, position(++order), NOON);
        assertThat(assemble(MESSAGES, old, now, older, newer))
                .containsExactly(
                        new Rejected(PERSON, null, position(1), NOON, "why", List.of(key(1), key(2))),
                        new Rejected(PERSON, null, position(3), NOON, "why", List.of(key(3), key(4))),
                        end(0));
    }

    @Test
    void rowsAfterAMarkerThatCannotBeReadHaveNoInstruction() {
        // Pieces count themselves in the order in which they are made.
        List<Piece> pieces = List.of(
                markerRow("9", null, null),
                insert(PERSON, 1),
                unreadable(MARKER, Operation.UPDATE, List.of(key(1)), KeyChange.NONE),
                insert(PERSON, 2),
                unreadable(MARKER, Operation.INSERT, List.of(key(2)), KeyChange.NONE),
                insert(PERSON, 3));
        assertThat(assemble(MARKERS, pieces.toArray(Piece[]::new)).stream().map(TransactionAssemblerTest::brief))
                .containsExactly(
                        "seen 9",
                        "rejected null why",
                        "INSERT 9",
                        "rejected public.instruction_log why",
                        "INSERT 9",
                        "rejected public.instruction_log why",
                        "INSERT null",
                        "end");
    }

    private UnreadablePiece unreadable(
            TableId table, @Nullable Operation operation, @Nullable List<Row> keys, KeyChange half) {
        return new UnreadablePiece(table, operation, keys, half, "why", position(++order), NOON);
    }

    private static Row key(int id) {
        return new Row(new RowShape(List.of("id"), List.of("id")), List.of(new Value.Int(id)));
    }

    private static Row keyed(int id) {
        RowShape shape = new RowShape(List.of("id", "name"), List.of("id"));
        return new Row(shape, List.of(new Value.Int(id), new Value.Text("Ada")));
    }

    @Test
    void rowsOfOtherTablesCountAsEventsAndAreNotHandedOut() {
        TransactionAssembler assembler = new TransactionAssembler(MESSAGES, Set.of(HOUSE), new InMemory());
        assembler.begin(TX);
        assembler.add(insert(PERSON, 1));
        assertThat(assembler.end(TX, 1, "0/F", NOON).isEmpty()).isTrue();
    }

    @Test
    void aSecondBeginForgetsWhatCameBefore() {
        TransactionAssembler assembler = assembler(MESSAGES);
        assembler.begin(TX);
        assembler.add(insert(PERSON, 1));
        assembler.add(message("a"));
        assembler.begin(TX);
        order = 0;
        RowPiece again = insert(PERSON, 1);
        assembler.add(again);
        assertThat(entries(assembler.end(TX, 1, "0/F", NOON)))
                .containsExactly(change(again, Operation.INSERT, null), end(1));
    }

    @Test
    void aGapAmongTheEventsIsNoticed() {
        TransactionAssembler assembler = assembler(MESSAGES);
        assembler.begin(TX);
        assembler.add(insert(PERSON, 1));
        order++;
        RowPiece third = insert(PERSON, 3);
        assertThatThrownBy(() -> assembler.add(third))
                .isInstanceOf(IncompleteTransaction.class)
                .hasMessage("event 3 of transaction 77 at 0/3 does not follow event 1 of transaction 77");
    }

    @Test
    void anEndThatCountsMoreEventsIsNoticed() {
        TransactionAssembler assembler = assembler(MESSAGES);
        assembler.begin(TX);
        assembler.add(insert(PERSON, 1));
        assertThatThrownBy(() -> assembler.end(TX, 2, "0/F", NOON))
                .isInstanceOf(IncompleteTransaction.class)
                .hasMessage("transaction 77 ends at 0/F with 2 events, but 1 of transaction 77 were seen");
    }

    @Test
    void anEventWithoutABeginIsNoticed() {
        TransactionAssembler assembler = assembler(MESSAGES);
        RowPiece stray = insert(PERSON, 1);
        assertThatThrownBy(() -> assembler.add(stray)).isInstanceOf(IncompleteTransaction.class);
    }

    private TransactionAssembler assembler(Stitching stitching) {
        return new TransactionAssembler(stitching, Set.of(PERSON, HOUSE), new InMemory());
    }

    private List<LogEntry> assemble(Stitching stitching, Piece... pieces) {
        TransactionAssembler assembler = assembler(stitching);
        assembler.begin(TX);
        for (Piece piece : pieces) {
            assembler.add(piece);
        }
        return entries(assembler.end(TX, pieces.length, "0/F", NOON));
    }

    private List<String> stamps(Stitching stitching, Piece... pieces) {
        return assemble(stitching, pieces).stream()
                .filter(RowChange.class::isInstance)
                .map(entry -> id(((RowChange) entry).instruction()))
                .toList();
    }

    private List<String> reasons(Piece... pieces) {
        return assemble(MESSAGES, pieces).stream()
                .filter(Rejected.class::isInstance)
                .map(entry -> ((Rejected) entry).reason())
                .toList();
    }

    private static List<LogEntry> entries(Assembled assembled) {
        List<LogEntry> entries = new ArrayList<>();
        assembled.forEach(entries::add);
        return entries;
    }

    private static List<Instruction> seen(List<LogEntry> entries) {
        return entries.stream()
                .filter(InstructionSeen.class::isInstance)
                .map(entry -> ((InstructionSeen) entry).instruction())
                .toList();
    }

    private static String brief(LogEntry entry) {
        if (entry instanceof InstructionSeen seen) {
            return "seen " + seen.instruction().id();
        }
        if (entry instanceof RowChange change) {
            return change.operation() + " " + id(change.instruction());
        }
        if (entry instanceof Rejected rejected) {
            return "rejected " + rejected.table() + " " + rejected.reason();
        }
        return "end";
    }

    private static String id(@Nullable Instruction instruction) {
        return instruction == null ? "null" : instruction.id();
    }

    private static TransactionEnd end(int rows) {
        return new TransactionEnd(
                new LogPosition(TX, 0, "0/F"), NOON, rows == 0 ? java.util.Map.of() : java.util.Map.of(PERSON, rows));
    }

    private static RowChange change(RowPiece piece, Operation operation, @Nullable Instruction instruction) {
        return new RowChange(
                piece.table(), operation, piece.before(), piece.after(), instruction, piece.position(), NOON);
    }

    private RowPiece insert(TableId table, long id) {
        return new RowPiece(table, Operation.INSERT, null, row(id), KeyChange.NONE, position(++order), NOON);
    }

    private RowPiece update(TableId table, Row before, Row after) {
        return new RowPiece(table, Operation.UPDATE, before, after, KeyChange.NONE, position(++order), NOON);
    }

    private RowPiece insertBy(String id) {
        return insertBy(new Value.Text(id));
    }

    private RowPiece insertBy(Value id) {
        return new RowPiece(PERSON, Operation.INSERT, null, by(id), KeyChange.NONE, position(++order), NOON);
    }

    private RowPiece updateBy(String before, String after) {
        return update(PERSON, by(new Value.Text(before)), by(new Value.Text(after)));
    }

    private RowPiece deleteBy(String id) {
        return new RowPiece(
                PERSON, Operation.DELETE, by(new Value.Text(id)), null, KeyChange.NONE, position(++order), NOON);
    }

    private RowPiece markerRow(String id, @Nullable String kind, @Nullable String who) {
        Row row = new Row(
                new RowShape(List.of("id", "kind", "who"), List.of("id")),
                Arrays.asList(
                        new Value.Text(id),
                        kind == null ? Value.NULL : new Value.Text(kind),
                        who == null ? Value.NULL : new Value.Text(who)));
        return new RowPiece(MARKER, Operation.INSERT, null, row, KeyChange.NONE, position(++order), NOON);
    }

    private MessagePiece message(String id) {
        return raw("{\"id\": \"" + id + "\"}");
    }

    private MessagePiece raw(String content) {
        return new MessagePiece(
                "twinlog", ByteString.copyOf(content.getBytes(StandardCharsets.UTF_8)), position(++order), NOON);
    }

    private static Row row(long id) {
        return new Row(new RowShape(List.of("id"), List.of("id")), List.of(new Value.Int(id)));
    }

    private static Row by(Value id) {
        return new Row(new RowShape(List.of("by"), List.of()), List.of(id));
    }

    private static LogPosition position(long order) {
        return new LogPosition(TX, order, "0/" + order);
    }
}
