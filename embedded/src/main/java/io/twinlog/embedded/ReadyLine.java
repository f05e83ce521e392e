package io.twinlog.embedded;

/** How a program that runs in a {@link ChildJvm} tells its parent that it has come to some point. */
public final class ReadyLine {

    private ReadyLine() {}

    /** Writes the line to standard output, where {@link ChildJvm#awaitLine} waits for it. */
    public static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
