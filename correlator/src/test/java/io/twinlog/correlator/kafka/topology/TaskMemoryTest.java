package io.twinlog.correlator.kafka.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaskMemoryTest {

    private static final long MB = 1 << 20;

    @Test
    void allTasksTogetherLeaveMostOfTheHeap() {
        TaskMemory memory = TaskMemory.of(128 * MB, 4);

        assertThat(memory).isEqualTo(new TaskMemory(MB, MB));
    }

    @Test
    void moreThanHelpsIsNotTaken() {
        TaskMemory memory = TaskMemory.of(64_000 * MB, 4);

        assertThat(memory).isEqualTo(new TaskMemory(8 * MB, 8 * MB));
    }
}
