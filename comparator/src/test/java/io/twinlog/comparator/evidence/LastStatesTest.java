package io.twinlog.comparator.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.model.EventTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LastStatesTest {

    private record Standing(String state, EventTime time) {}

    @Test
    void holdsTheLastStateOfEachAsAMapDoes() {
        Random random = new Random(11);
        LastStates<String> states = new LastStates<>();
        Map<String, Standing> map = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            String name = "name " + random.nextInt(20_000);
            Standing now = new Standing("state " + random.nextInt(5), new EventTime(random.nextLong()));
            Standing before = map.put(name, now);
            assertThat(states.put(name, now.state(), now.time())).isEqualTo(before == null ? null : before.state());
        }
        assertThat(states.size()).isEqualTo(map.size());
        List<Standing> held = new ArrayList<>();
        states.forEach((state, time) -> held.add(new Standing(state, time)));
        Comparator<Standing> order = Comparator.comparing(Standing::time).thenComparing(Standing::state);
        held.sort(order);
        assertThat(held).isEqualTo(map.values().stream().sorted(order).toList());
    }
}
