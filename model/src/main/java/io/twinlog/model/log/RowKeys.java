package io.twinlog.model.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The primary keys of what one change did something to. */
public final class RowKeys {

    private RowKeys() {}

    /**
     * The keys of the images that there are, each once, as {@link LogEntry.Rejected#rows} has them.
     *
     * @param before the image before, null if there is none
     * @param after the image after, likewise
     * @param key an image's key, null if it is not known
     * @param <T> what an image is
     * @return null if one of them is not known, or if there is no image
     */
    public static <T> @Nullable List<Row> of(@Nullable T before, @Nullable T after, Function<T, @Nullable Row> key) {
        List<Row> keys = new ArrayList<>();
        for (T image : Arrays.asList(before, after)) {
            if (image == null) {
                continue;
            }
            Row known = key.apply(image);
            if (known == null) {
                return null;
            }
            if (!keys.contains(known)) {
                keys.add(known);
            }
        }
        return keys.isEmpty() ? null : keys;
    }
}
