package io.twinlog.capture.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.capture.Capture;
import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** What Debezium would count and describe of each row costs a quarter of the time of the thread that reads the log. */
@SuppressWarnings("try") // What runs beside a test is closed at its end, and not mentioned meanwhile.
class QuietMetricsIT {

    @Test
    void debeziumsBeansAreThereAndKnowOfNoRow() throws Exception {
        try (Rig rig = Rig.of("CREATE TABLE person (id bigint PRIMARY KEY, name text)");
                Capture capture = rig.startStreaming(rig.settings("person"));
                ChangesReader changes = rig.changes()) {
            rig.sql("INSERT INTO person VALUES (1, 'Ada')");
            changes.untilTransactions(1);
            MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
            ObjectName streaming =
                    new ObjectName("debezium.postgres:type=connector-metrics,context=streaming,server=" + rig.slot());
            assertThat(beans.getAttribute(streaming, "Connected")).isEqualTo(true);
            assertThat(beans.getAttribute(streaming, "LastEvent")).isNull();
            assertThat(beans.getAttribute(streaming, "TotalNumberOfEventsSeen")).isEqualTo(0L);
        }
    }
}
