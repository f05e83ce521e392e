package io.twinlog.app.config.bind;

import io.twinlog.app.config.yaml.Faults;
import io.twinlog.app.config.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form a value takes in the config file.
 *
 * @param <T> what it is read into
 */
public interface Form<T> {

    /** The value; null if it is at fault, and then at least one fault has been reported. */
    @Nullable
    T read(YamlNode node, Faults faults);

    /** What is allowed, for messages and the reference: "a duration such as 500ms, 5m, 1h or 30d". */
    String allowed();

    /** The sections within, for the reference. */
    default List<Section<?>> sections() {
        return List.of();
    }
}
