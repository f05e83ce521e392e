package io.twinlog.capture.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OffsetTest {

    @Test
    void keepsNothingThatMakesARestartSearchForItsPositionOrCountOn() {
        assertThat(Offset.atBoundary(Map.of(
                        "lsn", 7L,
                        "lsn_commit", 7L,
                        "lsn_proc", 7L,
                        "txId", 3,
                        "ts_usec", 9L,
                        "messageType", "COMMIT",
                        "transaction_id", "3",
                        "transaction_data_collection_order_public.person", 5L)))
                .isEqualTo(new Offset(Map.of("lsn", 7L, "lsn_commit", 7L, "txId", 3L, "ts_usec", 9L)));
    }

    @Test
    void keepsNothingOfASnapshot() {
        assertThat(Offset.atBoundary(Map.of(
                        "lsn", 7L, "snapshot", "INITIAL", "snapshot_completed", true, "last_snapshot_record", true)))
                .isEqualTo(new Offset(Map.of("lsn", 7L)));
    }

    @Test
    void placesAreWrittenAsPostgresWritesThem() {
        assertThat(Lsn.text(0x16_B374_D848L)).isEqualTo("16/B374D848");
        assertThat(Lsn.parse("16/B374D848")).isEqualTo(0x16_B374_D848L);
        assertThat(Lsn.parse("FFFFFFFF/FFFFFFFF")).isEqualTo(-1L);
    }
}
