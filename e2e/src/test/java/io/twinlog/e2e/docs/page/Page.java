package io.twinlog.e2e.docs.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page in Markdown.
 *
 * @param path relative to the project
 * @param text as it stands there
 */
public record Page(Path path, String text) {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\S*)\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s#]+)(?:#[^)\\s]*)?\\)");

    /**
     * A fenced block.
     *
     * @param language what stands behind the fence
     * @param text its lines
     */
    public record Block(String language, String text) {}

    /** Reads a page of the project. */
    public static Page of(String path) {
        try {
            return new Page(Path.of(path), Files.readString(project().resolve(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All its fenced blocks, in order. */
    public List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return List.copyOf(blocks);
    }

    /** The texts of its blocks in a language. */
    public List<String> blocks(String language) {
        return blocks().stream()
                .filter(b -> b.language().equals(language))
                .map(Block::text)
                .toList();
    }

    /** The files of the project that it links to. */
    public List<Path> linkedFiles() {
        List<Path> files = new ArrayList<>();
        Matcher matcher = LINK.matcher(text);
        while (matcher.find()) {
            if (!matcher.group(1).contains("://")) {
                files.add(
                        project().resolve(path).resolveSibling(matcher.group(1)).normalize());
            }
        }
        return List.copyOf(files);
    }

    /** The project's directory, from wherever in it the tests run. */
    public static Path project() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("docker-compose.yml")) && !Files.exists(here.resolve("LICENSE"))) {
            Path parent = here.getParent();
            if (parent == null) {
                throw new IllegalStateException("the tests run outside the project");
            }
            here = parent;
        }
        return here;
    }
}
