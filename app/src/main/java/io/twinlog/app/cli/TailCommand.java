package io.twinlog.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.twinlog.app.config.TwinlogConfig;
import io.twinlog.app.config.pair.PairConfig;
import io.twinlog.app.kafka.DiscrepancyTopic;
import io.twinlog.app.terminal.DiscrepancyBlock;
import io.twinlog.app.terminal.DiscrepancyView;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.model.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code twinlog tail}. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Shows discrepancies as they are published, until it is stopped (Ctrl-C).",
            "",
            "Reads the discrepancy topic as any subscriber can. Each transition is shown: a discrepancy that opens, is"
                    + " revised, is accepted or is resolved.",
            ""
        },
        exitCodeListHeading = "%nExit codes, with --no-follow:%n",
        exitCodeList = {"0:none of what was read is open", "1:something is open", "2:bad usage or config", "3:failure"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  twinlog tail -c twinlog.yaml",
            "  twinlog tail -c twinlog.yaml --current --status open          what is open now",
            "  twinlog tail -c twinlog.yaml --no-follow --json | jq -r .signature | sort | uniq -c"
        })
final class TailCommand implements Callable<Integer> {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Console console;
    private final Set<String> open = new HashSet<>();

    @Mixin
    private ConfigOptions config;

    @Option(names = "--json", description = "The events as they are, one a line.")
    private boolean json;

    @Option(names = "--from-beginning", description = "Begin with the oldest event and not with the next one.")
    private boolean fromBeginning;

    @Option(names = "--current", description = "The last state of every discrepancy, once; implies --no-follow.")
    private boolean current;

    @Option(
            names = "--follow",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Wait for more; with --no-follow end with what is there, from the beginning.")
    private boolean follow;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            split = ",",
            description = "Only these: ${COMPLETION-CANDIDATES} (default: OPEN, ACCEPTED, RESOLVED).")
    private Set<Status> statuses = EnumSet.of(Status.OPEN, Status.ACCEPTED, Status.RESOLVED);

    @Mixin
    private ColorOption color;

    TailCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        TwinlogConfig read = console.configs().read(config.file());
        List<String> topics = config.pairs(read).stream()
                .map(PairConfig::topics)
                .map(current ? Topics::currentDiscrepancies : Topics::discrepancies)
                .toList();
        boolean ends = current || !follow;
        DiscrepancyBlock block = console.block(color.when());
        try (DiscrepancyTopic events = DiscrepancyTopic.open(read.kafka(), topics, fromBeginning || ends)) {
            while (!(ends && events.caughtUp()) && !console.out().checkError()) {
                events.poll(event -> show(event, block));
            }
        }
        return (open.isEmpty() ? ExitCode.AGREEMENT : ExitCode.DISCREPANCIES).number();
    }

    private void show(byte[] event, DiscrepancyBlock block) {
        try {
            JsonNode read = MAPPER.readTree(event);
            if (read.path("status").asText().equals(Status.OPEN.name())) {
                open.add(read.path("id").asText());
            } else {
                open.remove(read.path("id").asText());
            }
            if (statuses.stream()
                    .noneMatch(s -> s.name().equals(read.path("status").asText()))) {
                return;
            }
            String text = json
                    ? new String(event, StandardCharsets.UTF_8).replace("\n", " ") + "\n"
                    : block.draw(DiscrepancyView.read(event));
            console.out().print(text);
        } catch (IOException e) {
            console.err().println("twinlog: passed over an event that is not JSON");
        }
    }
}
