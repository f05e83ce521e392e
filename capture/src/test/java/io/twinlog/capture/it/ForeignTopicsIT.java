package io.twinlog.capture.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.capture.Capture;
import io.twinlog.capture.CaptureState;
import io.twinlog.model.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

/** Topics that somebody else made. */
@SuppressWarnings("try") // What runs beside a test is closed at its end, and not mentioned meanwhile.
class ForeignTopicsIT {

    private static final String DOC = "CREATE TABLE doc (id int PRIMARY KEY, body text)";

    @Test
    void aRowLargerThanTheTopicAllowsLeavesAHole() throws Exception {
        try (Rig rig = Rig.of(DOC);
                Admin admin = Admin.create(rig.kafka())) {
            create(admin, rig, Map.of("message.timestamp.type", "LogAppendTime", "max.message.bytes", "100000"));
            try (Capture capture = rig.startStreaming(rig.settings("doc"));
                    ChangesReader changes = rig.changes()) {
                rig.transaction("INSERT INTO doc VALUES (1, repeat('x', 200000))", "INSERT INTO doc VALUES (2, 'y')");
                List<String> lines = Told.lines(changes.untilTransactions(1));
                assertThat(lines.subList(3, lines.size()))
                        .hasSize(3)
                        .satisfiesExactly(
                                hole -> assertThat(hole)
                                        .matches(
                                                "REJECTED public.doc\\(1\\): an entry of 2000\\d\\d bytes is larger than the"
                                                        + " 87500 that a record may have"),
                                row -> assertThat(row).isEqualTo("INSERT doc (2,y)"),
                                end -> assertThat(end).isEqualTo("END {public.doc=2}"));
            }
        }
    }

    @Test
    void aTopicOnWhichEventTimeWouldBeTakenForTheRecordsTimeIsRefused() throws Exception {
        try (Rig rig = Rig.of(DOC);
                Admin admin = Admin.create(rig.kafka())) {
            create(admin, rig, Map.of("message.timestamp.type", "CreateTime", "cleanup.policy", "compact"));
            try (Capture capture = rig.start(rig.settings("doc"))) {
                Rig.awaitState(capture, CaptureState.Blocked.class);
                assertThat(capture.state())
                        .isInstanceOfSatisfying(
                                CaptureState.Blocked.class,
                                blocked -> assertThat(blocked.reason())
                                        .startsWith("topic " + rig.topics().changes(Side.LEGACY) + " cannot be used: ")
                                        .contains("message.timestamp.type is CreateTime and must be LogAppendTime")
                                        .contains("cleanup.policy is compact and must be delete")
                                        .endsWith("; alter it, or delete it and let capture create it"));
            }
        }
    }

    private static void create(Admin admin, Rig rig, Map<String, String> configs) throws Exception {
        admin.createTopics(List.of(new NewTopic(rig.topics().changes(Side.LEGACY), Optional.of(1), Optional.empty())
                        .configs(configs)))
                .all()
                .get();
    }
}
