package io.twinlog.app.demo.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinlog.app.demo.workload.Deviation;
import io.twinlog.app.demo.workload.ExpectedDiscrepancy;
import io.twinlog.model.Side;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;

/** A demo's report for programs. */
public final class ReportJson {

    private ReportJson() {}

    /** The whole report. */
    public static ObjectNode of(DemoReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("exact", report.tally().exact());
        ObjectNode deviations = json.putObject("injected");
        for (Deviation deviation : Deviation.values()) {
            deviations
                    .putObject(deviation.name().toLowerCase(Locale.ROOT))
                    .put("bug", deviation.isBug())
                    .put("injected", report.injected(deviation))
                    .put("found", report.found(deviation));
        }
        ObjectNode signatures = json.putObject("signatures");
        report.tally().found().stream()
                .collect(groupingBy(Finding::signature, TreeMap::new, counting()))
                .forEach(signatures::put);
        json.put("found", report.tally().found().size());
        ArrayNode missed = json.putArray("missed");
        report.tally().missed().forEach(m -> missed.add(expected(m)));
        ArrayNode falseAlarms = json.putArray("falseAlarms");
        report.tally().falseAlarms().forEach(f -> falseAlarms.add(f.event()));
        json.put("instructions", report.instructions());
        ObjectNode captured = json.putObject("captured");
        for (Side side : Side.values()) {
            captured.put(side.word(), report.captured().getOrDefault(side, 0L));
        }
        json.put("matched", report.matched());
        json.put("undecidable", report.undecidable());
        json.put("greatestDistanceMillis", report.greatestDistance().toMillis());
        json.put("windowMillis", report.window().toMillis());
        if (report.firstDiscrepancy() != null) {
            json.put("firstDiscrepancyMillis", report.firstDiscrepancy().toMillis());
        }
        if (report.latency() != null) {
            json.putObject("latencyMillis")
                    .put("median", report.latency().median().toMillis())
                    .put("p99", report.latency().p99().toMillis());
        }
        return json;
    }

    /** What a bug has to be found as. */
    public static ObjectNode expected(ExpectedDiscrepancy expected) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("instruction", expected.instruction());
        json.put("kind", expected.kind().name());
        json.put("entity", expected.entity());
        json.set("key", expected.key());
        ArrayNode attributes = json.putArray("attributes");
        new TreeSet<>(expected.attributes()).forEach(attributes::add);
        return json;
    }
}
