package io.twinlog.app.cli;

import io.twinlog.app.config.LogConfig;
import io.twinlog.app.config.LogConfig.Level;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Sets up logging. Only before the first logger is made: the logging library reads these properties once. */
final class LogSettings {

    private LogSettings() {}

    /** As the config file says; {@code TWINLOG_LOG} (a level) and {@code TWINLOG_LOG_FORMAT} override it. */
    static void apply(LogConfig config, Map<String, String> environment) {
        String level =
                environment.getOrDefault("TWINLOG_LOG", config.level().word()).toLowerCase(Locale.ROOT);
        System.setProperty("twinlog.log.level", level);
        System.setProperty("twinlog.log.libraries", level.equals(Level.DEBUG.word()) ? "info" : "error");
        System.setProperty(
                "twinlog.log.format",
                environment
                        .getOrDefault("TWINLOG_LOG_FORMAT", config.format().word())
                        .toLowerCase(Locale.ROOT));
    }

    /** To a file, from INFO on, so that the terminal stays free; {@code TWINLOG_LOG} overrides the level. */
    static void toFile(Path file, Map<String, String> environment) {
        apply(LogConfig.DEFAULT, environment);
        System.setProperty("twinlog.log.file", file.toString());
        System.setProperty("twinlog.log.format", "file");
    }
}
