package io.twinlog.bench.part;

import io.twinlog.embedded.KafkaBroker;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What every part has at hand.
 *
 * @param kafka the broker, in the JVM that runs the parts, where it stays warm
 * @param directory for files; deleted afterwards
 * @param rows how many rows
 * @param rounds how often the contenders take turns
 * @param progress is told what is under way
 */
public record Workbench(KafkaBroker kafka, Path directory, long rows, int rounds, Consumer<String> progress) {}
