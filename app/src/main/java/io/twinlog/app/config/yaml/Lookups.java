package io.twinlog.app.config.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Resolves <code>${env:NAME}</code> and <code>${file:PATH}</code> in a value; a doubled dollar sign stands for a literal one.
 *
 * @param environment the process's environment
 * @param directory what relative paths are relative to: the config file's directory
 */
public record Lookups(Map<String, String> environment, Path directory) {

    private static final String ALLOWED = "${env:NAME}, ${file:PATH}";
    private static final Pattern LOOKUP = Pattern.compile("\\$(\\$\\{)|\\$\\{([^}]*)(\\}?)");

    /** The text with its lookups resolved; null if one of them does not resolve, which is then among the faults. */
    @Nullable
    String resolve(String text, Place place, Faults faults) {
        Matcher matcher = LOOKUP.matcher(text);
        StringBuilder resolved = new StringBuilder();
        boolean complete = true;
        while (matcher.find()) {
            String value = matcher.group(1) != null
                    ? "${"
                    : lookup(matcher.group(2), !matcher.group(3).isEmpty(), place, faults);
            complete &= value != null;
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value == null ? "" : value));
        }
        return complete ? matcher.appendTail(resolved).toString() : null;
    }

    private @Nullable String lookup(String inside, boolean closed, Place place, Faults faults) {
        if (!closed) {
            faults.add(place, "'${' is not closed", ALLOWED);
            return null;
        }
        if (inside.startsWith("env:")) {
            return variable(inside.substring(4), place, faults);
        }
        if (inside.startsWith("file:")) {
            return content(inside.substring(5), place, faults);
        }
        faults.add(place, "'${" + inside + "}' is not a lookup", ALLOWED + "; write $${ for a literal ${");
        return null;
    }

    private @Nullable String variable(String name, Place place, Faults faults) {
        String value = environment.get(name);
        if (value == null) {
            faults.add(place, "the environment variable " + name + " is not set", null);
        }
        return value;
    }

    private @Nullable String content(String file, Place place, Faults faults) {
        try {
            return Files.readString(directory.resolve(file)).stripTrailing();
        } catch (IOException | InvalidPathException e) {
            faults.add(place, "the file " + file + " cannot be read", null);
            return null;
        }
    }
}
