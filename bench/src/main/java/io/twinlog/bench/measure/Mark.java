package io.twinlog.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Where a process stood at one moment.
 *
 * @param nanos the monotonic clock
 * @param cpuNanos CPU time taken since its start
 * @param allocatedBytes what its living threads have allocated since their start
 */
record Mark(long nanos, long cpuNanos, long allocatedBytes) {

    static Mark now() {
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Mark(System.nanoTime(), process.getProcessCpuTime(), allocated());
    }

    Span until(Mark end, long rows) {
        return new Span(
                rows,
                (end.nanos - nanos) / 1e9,
                (end.cpuNanos - cpuNanos) / 1e9,
                Math.max(0, end.allocatedBytes - allocatedBytes));
    }

    private static long allocated() {
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        long sum = 0;
        for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }
}
