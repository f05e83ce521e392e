package io.twinlog.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Where and when the figures were taken.
 *
 * @param date when
 * @param processors how many processors the JVM sees
 * @param model what the system calls them
 * @param java the JVM
 * @param load the load average before the start: figures of a machine that had other work to do are worth less
 */
public record Machine(String date, int processors, String model, String java, double load) {

    private static final Path CPUS = Path.of("/proc/cpuinfo");

    /** This machine, now. */
    public static Machine now() {
        return new Machine(
                Instant.now().toString(),
                Runtime.getRuntime().availableProcessors(),
                modelOfProcessors(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String modelOfProcessors() {
        try {
            return Files.readAllLines(CPUS).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
