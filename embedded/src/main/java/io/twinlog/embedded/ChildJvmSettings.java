package io.twinlog.embedded;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ChildJvm} runs.
 *
 * @param mainClass the class with the {@code main} method
 * @param arguments the program's arguments
 * @param jvmArguments such as {@code -Xmx512m}
 * @param environment variables added to this JVM's own
 * @param output the file its output is appended to; null for a new temporary one
 */
public record ChildJvmSettings(
        Class<?> mainClass,
        List<String> arguments,
        List<String> jvmArguments,
        Map<String, String> environment,
        @Nullable Path output) {

    public ChildJvmSettings {
        arguments = List.copyOf(arguments);
        jvmArguments = List.copyOf(jvmArguments);
        environment = Map.copyOf(environment);
    }

    /** A program with a heap of 512 MB. */
    public static ChildJvmSettings of(Class<?> mainClass, String... arguments) {
        return new ChildJvmSettings(
                mainClass, List.of(arguments), List.of("-Xmx512m", "-XX:+UseSerialGC"), Map.of(), null);
    }

    /** Other arguments of the JVM, instead of the default ones. */
    public ChildJvmSettings withJvmArguments(String... newJvmArguments) {
        return new ChildJvmSettings(mainClass, arguments, List.of(newJvmArguments), environment, output);
    }

    /** One more environment variable. */
    public ChildJvmSettings withEnvironment(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(name, value);
        return new ChildJvmSettings(mainClass, arguments, jvmArguments, more, output);
    }

    /** A file for its output. */
    public ChildJvmSettings withOutput(Path newOutput) {
        return new ChildJvmSettings(mainClass, arguments, jvmArguments, environment, newOutput);
    }
}
