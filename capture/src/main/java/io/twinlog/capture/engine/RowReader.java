package io.twinlog.capture.engine;

import io.twinlog.model.TableId;
import io.twinlog.model.log.Row;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Reads an image of a row. */
interface RowReader {

    /**
     * The row.
     *
     * @param table its table
     * @param key the schema of its primary key, null if it has none
     * @param image its columns
     * @param before whether it is the image before the change
     * @throws IllegalArgumentException if a value cannot be read; the message holds none
     */
    Row read(TableId table, @Nullable Schema key, Struct image, boolean before);
}
