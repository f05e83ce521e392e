package io.twinlog.app.config;

import io.twinlog.app.config.yaml.Faults;
import io.twinlog.app.config.yaml.Lookups;
import io.twinlog.app.config.yaml.YamlFile;
import io.twinlog.app.config.yaml.YamlNode;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads config files.
 *
 * @param environment the process's environment, for {@code env} lookups
 */
public record ConfigFile(Map<String, String> environment) {

    /**
     * Reads a file.
     *
     * @throws UnreadableConfigException if there is no such file, or it is not text
     * @throws InvalidConfigException with everything that is wrong with it
     */
    public TwinlogConfig read(Path file) {
        return bind(file.toString(), text(file), directoryOf(file));
    }

    /**
     * Reads a text.
     *
     * @param name what to call it in messages
     * @param directory what its relative paths are relative to
     * @throws InvalidConfigException with everything that is wrong with it
     */
    public TwinlogConfig bind(String name, String text, Path directory) {
        Faults faults = new Faults();
        YamlNode root = YamlFile.read(text, new Lookups(environment, directory), faults);
        ConfigSection.@Nullable Unplaced config = ConfigSection.SECTION.read(root, faults);
        if (config == null || faults.count() > 0) {
            throw new InvalidConfigException(name, faults.sorted());
        }
        return config.in(directory);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new UnreadableConfigException(file + " is not a text in UTF-8", e);
        } catch (IOException e) {
            throw new UnreadableConfigException(
                    Files.exists(file)
                            ? "cannot read " + file
                            : "there is no file " + file + "; name the config file with -c FILE",
                    e);
        }
    }

    private static Path directoryOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? Path.of("") : parent;
    }
}
