package io.twinlog.capture.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlog.model.EventTime;
import io.twinlog.model.TableId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResumeStateJsonTest {

    private final ResumeStateJson json = new ResumeStateJson();

    @Test
    void everythingComesBack() {
        ResumeState state = new ResumeState(
                "me",
                new DatabaseIdentity("7", "legacy"),
                2,
                ResumeState.Phase.STREAMING,
                new Offset(Map.of("lsn", Long.MAX_VALUE, "txId", 3L)),
                new Delivered(-1, 2, 3, 4),
                5,
                new EventTime(6),
                EventTime.MIN,
                List.of(new TableId("hr", "emp")));
        assertThat(json.decode(json.encode(state))).isEqualTo(state);
        ResumeState fresh = ResumeState.fresh("me", new DatabaseIdentity("7", "legacy"), 1);
        assertThat(json.decode(json.encode(fresh))).isEqualTo(fresh);
    }

    @Test
    void ofAStateFromBeforeTimelinesWereLookedAtItIsNotKnown() {
        ResumeState known = ResumeState.fresh("me", new DatabaseIdentity("7", "legacy"), 3);
        String before = new String(json.encode(known), StandardCharsets.UTF_8).replace("\"timeline\":3,", "");
        assertThat(json.decode(before.getBytes(StandardCharsets.UTF_8))).isEqualTo(known.withTimeline(0));
    }

    @Test
    void anotherVersionIsRefused() {
        assertThatThrownBy(() -> json.decode("{\"version\": 2}".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("resume state of version 2, this release reads version 1");
    }
}
