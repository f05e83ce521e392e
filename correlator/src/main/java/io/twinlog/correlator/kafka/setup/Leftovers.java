package io.twinlog.correlator.kafka.setup;

import io.twinlog.correlator.kafka.CorrelatorMonitor;
import io.twinlog.model.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Removes what ended epochs have left: internal topics, consumer groups, and this instance's directories of state. Nothing
 * is ever read of it again. What cannot be removed, for want of a permission say, is told and does no harm.
 */
final class Leftovers {

    private final Topics topics;
    private final Path stateDirectory;
    private final CorrelatorMonitor monitor;

    Leftovers(Topics topics, Path stateDirectory, CorrelatorMonitor monitor) {
        this.topics = topics;
        this.stateDirectory = stateDirectory;
        this.monitor = monitor;
    }

    /** Removes what is left of the epochs before {@code current}. */
    void remove(Admin admin, Epoch current) throws InterruptedException, ExecutionException {
        List<String> internal = admin.listTopics().names().get().stream()
                .filter(topic -> isLeftOf(topic, current))
                .toList();
        await("topic", admin.deleteTopics(internal).topicNameValues());
        List<String> groups = admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
                .map(GroupListing::groupId)
                .filter(group -> isLeftOf(group, current))
                .toList();
        await("consumer group", admin.deleteConsumerGroups(groups).deletedGroups());
        removeDirectories(current);
    }

    private void await(String what, Map<String, KafkaFuture<Void>> removals) throws InterruptedException {
        for (Map.Entry<String, KafkaFuture<Void>> removal : removals.entrySet()) {
            try {
                removal.getValue().get();
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                // Another instance was quicker.
                boolean gone =
                        cause instanceof UnknownTopicOrPartitionException || cause instanceof GroupIdNotFoundException;
                if (!gone) {
                    monitor.leftBehind(what + " " + removal.getKey(), String.valueOf(cause.getMessage()));
                }
            }
        }
    }

    private void removeDirectories(Epoch current) {
        if (!Files.isDirectory(stateDirectory)) {
            return;
        }
        try (Stream<Path> directories = Files.list(stateDirectory)) {
            for (Path directory : directories.toList()) {
                if (isLeftOf(String.valueOf(directory.getFileName()), current)) {
                    delete(directory);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            monitor.leftBehind("a directory in " + stateDirectory, String.valueOf(e.getMessage()));
        }
    }

    private boolean isLeftOf(String name, Epoch current) {
        return Epoch.numberIn(name, topics).stream().anyMatch(number -> number < current.number());
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
