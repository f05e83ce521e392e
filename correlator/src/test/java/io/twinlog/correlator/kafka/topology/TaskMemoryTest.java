package io.twinlog.correlator.kafka.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaskMemoryTest {

    private static final long MB = 1 << 20;

    @Test
    void allTasksTogetherLeaveMostOfTheHeap() {
        TaskMemory memory = TaskMemory.of(1_024 * MB, 4);

        assertThat(memory).isEqualTo(new TaskMemory(8 * MB, 3 * MB, 5 * MB));
        long objects = 4 * (memory.unsaved() + memory.recent()) + 2 * memory.kept();
        assertThat(2 * 4 * objects).isLessThan(512 * MB);
    }

    @Test
    void moreThanHelpsIsNotTaken() {
        TaskMemory memory = TaskMemory.of(64_000 * MB, 4);

        assertThat(memory).isEqualTo(new TaskMemory(8 * MB, 4 * MB, 8 * MB));
    }
}
