package io.twinlog.capture.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class BundleTest {

    private static final Map<String, String> PARTITION = Map.of("server", "s");

    @Test
    void standsForAllOfThemAtThePlaceOfTheLast() {
        List<SourceRecord> records = List.of(record(1), record(2));
        List<SourceRecord> tied = Bundle.tie(records);
        assertThat(tied).hasSize(1);
        SourceRecord bundle = tied.get(0);
        assertThat(Bundle.untie(bundle)).containsExactlyElementsOf(records);
        assertThat(bundle.sourcePartition()).isEqualTo(PARTITION);
        assertThat(bundle.sourceOffset()).isEqualTo(Map.of("lsn", 2L));
    }

    @Test
    void ofNothingThereIsNone() {
        assertThat(Bundle.tie(List.of())).isEmpty();
    }

    private static SourceRecord record(long lsn) {
        return new SourceRecord(PARTITION, Map.of("lsn", lsn), "topic", null, null);
    }
}
