package io.twinlog.correlator.simulation.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.correlator.simulation.SimulatorTestClasses;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every mutation of the list applies and compiles, in every build. Under the profile {@code mutate} each is put in front of
 * the class path of a JVM that runs the scenarios and the seeds of every build, and must be noticed.
 */
class MutationTest {

    private static final Logger LOG = LoggerFactory.getLogger(MutationTest.class);
    private static final long MINUTES = 5;
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    @TempDir
    Path directory;

    @Test
    void everyMutationStillAppliesAndCompiles() throws IOException {
        List<Mutation> all = Mutation.all();
        // One for all, since most of the time goes into opening the jars.
        try (StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, null)) {
            for (int i = 0; i < all.size(); i++) {
                compile(all.get(i), files, Files.createDirectory(directory.resolve("m" + i)));
            }
        }
        assertThat(all).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
    }

    @Test
    @EnabledIfSystemProperty(named = "mutate", matches = "true")
    void everyMutationIsNoticed() throws IOException, InterruptedException, ExecutionException {
        String only = System.getProperty("mutate.only", "");
        ExecutorService threads = Executors.newFixedThreadPool(Integer.getInteger("mutate.threads", 1));
        try {
            List<Future<Optional<String>>> all = new ArrayList<>();
            for (Mutation mutation : Mutation.all()) {
                if (mutation.toString().contains(only)) {
                    Path classes = Files.createDirectory(directory.resolve("m" + all.size()));
                    all.add(threads.submit(() -> survivor(mutation, classes)));
                }
            }
            List<String> survivors = new ArrayList<>();
            for (Future<Optional<String>> one : all) {
                one.get().ifPresent(survivors::add);
            }
            assertThat(all).isNotEmpty();
            assertThat(survivors).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    private static Optional<String> survivor(Mutation mutation, Path classes) throws IOException, InterruptedException {
        try (StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, null)) {
            compile(mutation, files, classes);
        }
        String killer = killerOf(classes);
        LOG.info("{} {}", killer.isEmpty() ? "SURVIVES" : "killed by " + killer, mutation);
        return killer.isEmpty() ? Optional.of(mutation.toString()) : Optional.empty();
    }

    private static void compile(Mutation mutation, StandardJavaFileManager files, Path to) throws IOException {
        StringWriter said = new StringWriter();
        boolean compiled = COMPILER.getTask(
                        said,
                        files,
                        null,
                        List.of("-proc:none", "-nowarn", "-d", to.toString(), "-cp", classPath()),
                        null,
                        List.of(source(mutation)))
                .call();
        assertThat(compiled).as("%s: %s", mutation, said).isTrue();
    }

    /** The test that fails, empty if none does. */
    private static String killerOf(Path classes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                classes + File.pathSeparator + classPath(),
                Killers.class.getName()));
        command.addAll(SimulatorTestClasses.NAMES);
        Path output = classes.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return "running for ever";
        }
        List<String> lines =
                Files.readString(output, StandardCharsets.UTF_8).lines().toList();
        return process.exitValue() == 0 ? "" : lines.isEmpty() ? "?" : lines.get(lines.size() - 1);
    }

    private static String classPath() {
        String ofTests = System.getProperty("surefire.test.class.path");
        return ofTests != null ? ofTests : System.getProperty("java.class.path");
    }

    private static JavaFileObject source(Mutation mutation) throws IOException {
        String text = mutation.mutated();
        URI uri = URI.create("string:///" + mutation.className().replace('.', '/') + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
