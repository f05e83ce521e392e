package io.twinlog.correlator.kafka.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.EventTime;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.canonical.CanonicalInput.Hole;
import io.twinlog.model.canonical.CanonicalInput.Start;
import io.twinlog.model.value.BusinessKey;
import io.twinlog.model.value.Value;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NewsCodecTest {

    private static final SourceId SOURCE = new SourceId(Side.NEW, "shard-2");

    private final NewsCodec codec = new NewsCodec();

    @Test
    void startsComeBackAsTheyWere() {
        Start first = new Start(SOURCE, new EventTime(-5), Set.of("a", "b", "c"));
        Start again = new Start(SOURCE, new EventTime(7), Set.of(), new EventTime(3));

        assertThat(codec.decode(codec.encode(first).value())).isEqualTo(first);
        assertThat(codec.decode(codec.encode(again).value())).isEqualTo(again);
    }

    @Test
    void holesComeBackAsTheyWere() {
        Hole anything = new Hole(SOURCE, new EventTime(1), null, null, null, "lost");
        Hole row = new Hole(
                SOURCE, new EventTime(1), "employee", BusinessKey.of("no", new Value.Int(1)), "i1", "unresolved");

        assertThat(codec.decode(codec.encode(anything).value())).isEqualTo(anything);
        assertThat(codec.decode(codec.encode(row).value())).isEqualTo(row);
    }
}
