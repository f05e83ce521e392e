package io.twinlog.comparator.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlog.comparator.discrepancy.Fate;
import io.twinlog.comparator.event.LedgerJson;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BalanceTest {

    private static final Instant TEN = Instant.parse("2026-02-03T10:00:00Z");
    private static final Instant ELEVEN = TEN.plusSeconds(60);
    private static final SourceId LEGACY = new SourceId(Side.LEGACY, "main");
    private static final SourceId NEW = new SourceId(Side.NEW, "main");

    @Test
    void aMinuteClosesWhenEveryChangeIsAccountedForAndDecided() {
        List<LedgerMinute> records = List.of(
                LedgerMinute.upstream(LEGACY, TEN, 5, 2, 1, 1, 6),
                LedgerMinute.upstream(NEW, TEN, 4, 0, 0, 0, 4),
                LedgerMinute.downstream(0, TEN, Map.of(Fate.PENDING, 3L), Map.of()),
                LedgerMinute.downstream(0, TEN, Map.of(Fate.MATCHED, 2L, Fate.FOLDED, 1L), Map.of()),
                LedgerMinute.downstream(1, TEN, Map.of(Fate.MATCHED, 6L, Fate.DISCREPANT, 1L), Map.of()),
                LedgerMinute.upstream(NEW, ELEVEN, 2, 0, 0, 0, 2),
                LedgerMinute.downstream(1, ELEVEN, Map.of(Fate.PENDING, 2L), Map.of()));

        Map<Instant, Balance> balances = Balance.byMinute(records);

        assertThat(balances)
                .containsExactly(
                        Map.entry(
                                TEN,
                                new Balance(
                                        TEN,
                                        Map.of(
                                                Category.MAPPED, 9L,
                                                Category.UNMAPPED, 2L,
                                                Category.SNAPSHOT, 1L,
                                                Category.DEAD, 1L,
                                                Category.EMITTED, 10L,
                                                Category.MATCHED, 8L,
                                                Category.FOLDED, 1L,
                                                Category.DISCREPANT, 1L))),
                        Map.entry(
                                ELEVEN,
                                new Balance(
                                        ELEVEN,
                                        Map.of(Category.MAPPED, 2L, Category.EMITTED, 2L, Category.PENDING, 2L))));
        Balance ten = balances.getOrDefault(TEN, Balance.nothing(TEN));
        assertThat(ten.seen()).isEqualTo(13);
        assertThat(ten.unaccounted()).isZero();
        assertThat(ten.isClosed()).isTrue();
        assertThat(balances.getOrDefault(ELEVEN, Balance.nothing(ELEVEN)).isClosed())
                .isFalse();
    }

    @Test
    void whatIsLostOrDoubledShows() {
        Balance lost = Balance.byMinute(List.of(
                        LedgerMinute.upstream(LEGACY, TEN, 5, 0, 0, 0, 5),
                        LedgerMinute.downstream(0, TEN, Map.of(Fate.MATCHED, 4L), Map.of())))
                .getOrDefault(TEN, Balance.nothing(TEN));
        assertThat(lost.unaccounted()).isEqualTo(1);
        assertThat(lost.isClosed()).isFalse();
        Balance doubled = lost.plus(new Balance(TEN, Map.of(Category.IGNORED, 2L)));
        assertThat(doubled.unaccounted()).isEqualTo(-1);
        assertThat(doubled.isClosed()).isFalse();
    }

    @Test
    void everyFateHasItsCategory() {
        assertThat(Arrays.stream(Fate.values()).map(f -> Category.of(f).name()))
                .containsExactlyElementsOf(
                        Arrays.stream(Fate.values()).map(Enum::name).toList());
    }

    @Test
    void aStageCountsItsOwnCategories() {
        assertThatThrownBy(() ->
                        new LedgerMinute(LedgerMinute.Stage.UPSTREAM, "0", TEN, Map.of(Category.MATCHED, 1L), Map.of()))
                .hasMessage("UPSTREAM cannot count 1 MATCHED");
        assertThatThrownBy(() -> LedgerMinute.downstream(0, TEN, Map.of(Fate.PENDING, -1L), Map.of()))
                .hasMessage("DOWNSTREAM cannot count -1 PENDING");
    }

    @Test
    void aRecordIsReadAsItWasWritten() {
        LedgerMinute minute = LedgerMinute.upstream(LEGACY, TEN, 5, 0, 0, 1, 6);
        byte[] json = LedgerJson.write("membership", "live", minute);
        assertThat(new String(json, UTF_8))
                .isEqualTo("{\"schemaVersion\":1,\"pair\":\"membership\",\"run\":\"live\",\"stage\":\"UPSTREAM\","
                        + "\"part\":\"legacy/main\",\"minute\":\"2026-02-03T10:00:00Z\","
                        + "\"counts\":{\"MAPPED\":5,\"DEAD\":1,\"EMITTED\":6}}");
        assertThat(LedgerJson.read(json)).isEqualTo(minute);
        assertThat(minute.key()).isEqualTo("UPSTREAM/legacy/main/2026-02-03T10:00:00Z");
    }
}
