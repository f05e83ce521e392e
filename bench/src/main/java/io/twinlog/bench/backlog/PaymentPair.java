package io.twinlog.bench.backlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The config file of a pair that compares payments.
 *
 * @param name the pair's name
 * @param kafka bootstrap servers
 * @param legacy legacy's address
 * @param renewed the new side's
 * @param user both databases' user
 * @param password their password
 * @param instructions whether both sides declare their instructions, in a column
 * @param window how far apart the two sides may be
 * @param settle how long a row must be quiet
 * @param clockSkew how far apart the clocks may be
 * @param heartbeat how often the watermark moves
 * @param entities over how many entities the payments are spread; each has a table of its own
 */
public record PaymentPair(
        String name,
        String kafka,
        String legacy,
        String renewed,
        String user,
        String password,
        boolean instructions,
        Duration window,
        Duration settle,
        Duration clockSkew,
        Duration heartbeat,
        int entities) {

    /** A pair whose databases do not exist: its change topics are all that is worked on. */
    public static PaymentPair ofTopics(String name, String kafka, boolean instructions) {
        String nowhere = "jdbc:postgresql://localhost:1/nowhere";
        return new PaymentPair(
                name,
                kafka,
                nowhere,
                nowhere,
                "nobody",
                "nobody",
                instructions,
                Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMillis(500),
                1);
    }

    public PaymentPair withWindow(Duration newWindow) {
        return new PaymentPair(
                name,
                kafka,
                legacy,
                renewed,
                user,
                password,
                instructions,
                newWindow,
                settle,
                clockSkew,
                heartbeat,
                entities);
    }

    public PaymentPair withEntities(int newEntities) {
        return new PaymentPair(
                name,
                kafka,
                legacy,
                renewed,
                user,
                password,
                instructions,
                window,
                settle,
                clockSkew,
                heartbeat,
                newEntities);
    }

    /** The table of an entity, without its schema. */
    public static String table(int entity) {
        return entity == 0 ? "payment" : "payment_" + entity;
    }

    /** Writes the file; state goes beside it. */
    public Path write(Path directory) throws IOException {
        String state = directory.resolve(name + "-state").toAbsolutePath().toString();
        return Files.writeString(directory.resolve(name + ".yaml"), text(state));
    }

    /** The file's text. */
    String text(String stateDirectory) {
        StringBuilder text = new StringBuilder("""
                version: 1
                kafka: {bootstrap.servers: "%s"}
                state-dir: %s
                http: {port: 0}
                pairs:
                  %s:
                """.formatted(kafka, stateDirectory, name));
        text.append(side("legacy", legacy)).append(side("new", renewed));
        text.append("    window: ").append(window.toMillis()).append("ms\n");
        text.append("    settle: ").append(settle.toMillis()).append("ms\n");
        text.append("    clock-skew: ").append(clockSkew.toMillis()).append("ms\n");
        text.append("    heartbeat: ").append(heartbeat.toMillis()).append("ms\n");
        text.append("    grace: 1m\n");
        text.append("    entities:\n");
        for (int entity = 0; entity < entities; entity++) {
            text.append("      ").append(table(entity)).append(": {key: [payment_no]}\n");
        }
        return text.toString();
    }

    private String side(String side, String url) {
        String declared = instructions ? ", instruction: {column: instruction_id}" : "";
        return "    %s: {connector: postgresql, url: \"%s\", user: %s, password: %s, snapshot: false%s}%n"
                .formatted(side, url, user, password, declared);
    }
}
