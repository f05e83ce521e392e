package io.twinlog.correlator.simulation.mutation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A deliberate defect of one line.
 *
 * @param module the module, a directory beside this one
 * @param file the source file below the module's root package, without {@code .java}
 * @param original a fragment that occurs in the file exactly once
 * @param defect what stands there instead
 */
record Mutation(String module, String file, String original, String defect) {

    private static final String LIST = "/mutations/list.txt";

    /** All that are kept. */
    static List<Mutation> all() throws IOException {
        String text;
        try (InputStream list = Mutation.class.getResourceAsStream(LIST)) {
            if (list == null) {
                throw new IOException(LIST + " is missing");
            }
            text = new String(list.readAllBytes(), UTF_8);
        }
        List<Mutation> mutations = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : (text + "\n\n").lines().toList()) {
            if (line.startsWith("#")) {
                continue;
            }
            if (!line.isBlank()) {
                block.add(line);
            } else if (!block.isEmpty()) {
                mutations.add(of(block));
                block.clear();
            }
        }
        if (!block.isEmpty()) {
            mutations.add(of(block));
        }
        return mutations;
    }

    private static Mutation of(List<String> block) {
        String[] where = block.get(0).split(" ", 2);
        if (block.size() != 3 || where.length != 2) {
            throw new IllegalArgumentException("a mutation has three lines: " + block);
        }
        return new Mutation(
                where[0], where[1], block.get(1).substring(2), block.get(2).substring(2));
    }

    /** The source with the defect. */
    String mutated() throws IOException {
        String source = Files.readString(path());
        int at = source.indexOf(original);
        if (at < 0 || source.indexOf(original, at + 1) >= 0) {
            throw new IllegalStateException("does not occur exactly once in " + path() + ": " + original);
        }
        return source.substring(0, at) + defect + source.substring(at + original.length());
    }

    String className() {
        return "io.twinlog." + module + "." + file.replace('/', '.');
    }

    private Path path() {
        // Tests run in their module's directory.
        return Path.of("..", module, "src", "main", "java", "io", "twinlog", module, file + ".java");
    }

    @Override
    public String toString() {
        return module + " " + file + ": " + original + "  ->  " + defect;
    }
}
