package io.twinlog.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class, and ends at once when standard input does: the parent holds the other end and never writes,
 * so that is the parent's death. Arguments: the class's name, then its own.
 */
final class ChildJvmMain {

    private ChildJvmMain() {}

    /** See the class. */
    public static void main(String[] arguments) throws Throwable {
        Thread watcher = new Thread(() -> haltAtEndOf(System.in), "parent-watcher");
        watcher.setDaemon(true);
        watcher.start();
        try {
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static void haltAtEndOf(InputStream input) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The pipe is broken: the same news.
        }
        Runtime.getRuntime().halt(1);
    }
}
