package io.twinlog.capture.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.Topics;
import org.junit.jupiter.api.Test;

class NamesTest {

    @Test
    void aSlotIsNamedAfterPairSideAndSource() {
        assertThat(Names.slot(new Topics("membership"), new SourceId(Side.NEW, "main")))
                .isEqualTo("twinlog_membership_new_main");
    }

    @Test
    void whatPostgresqlDoesNotAllowIsReplacedAndStaysUnique() {
        String one = Names.slot(new Topics("Shop-1"), new SourceId(Side.NEW, "main"));
        String other = Names.slot(new Topics("shop_1"), new SourceId(Side.NEW, "main"));
        assertThat(one).matches("twinlog_shop_1_new_main_[0-9a-f]{8}");
        assertThat(other).isEqualTo("twinlog_shop_1_new_main");
    }

    @Test
    void aLongNameIsCutAndStaysUnique() {
        String one = Names.slot(new Topics("p".repeat(100)), new SourceId(Side.NEW, "a"));
        String other = Names.slot(new Topics("p".repeat(100)), new SourceId(Side.NEW, "b"));
        assertThat(one).hasSize(63).isNotEqualTo(other);
    }
}
