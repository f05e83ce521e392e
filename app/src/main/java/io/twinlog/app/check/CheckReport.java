package io.twinlog.app.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Everything that a check found.
 *
 * @param findings in the order in which they were looked at
 */
public record CheckReport(List<Finding> findings) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    public CheckReport {
        findings = List.copyOf(findings);
    }

    /** Whether it can run. */
    public boolean sound() {
        return count(Finding.Severity.ERROR) == 0;
    }

    /** For people: by subject, then what mends it all, in one piece to be copied. */
    public String text() {
        StringBuilder text = new StringBuilder();
        bySubject().forEach((subject, found) -> {
            text.append(subject).append('\n');
            found.forEach(f -> text.append("  ")
                    .append(mark(f))
                    .append(' ')
                    .append(f.message())
                    .append('\n'));
        });
        remedies().forEach((subject, lines) -> {
            text.append("\nTo mend ").append(subject).append(":\n\n");
            lines.forEach(line -> text.append("  ").append(line).append('\n'));
        });
        return text.append('\n').append(conclusion()).append('\n').toString();
    }

    /** For programs. */
    public String json() {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("sound", sound());
        ArrayNode list = json.putArray("findings");
        for (Finding finding : findings) {
            ObjectNode each = list.addObject();
            each.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
            each.put("subject", finding.subject());
            each.put("message", finding.message());
            if (!finding.remedy().isEmpty()) {
                ArrayNode remedy = each.putArray("remedy");
                finding.remedy().forEach(remedy::add);
            }
        }
        return json.toString();
    }

    private Map<String, List<Finding>> bySubject() {
        Map<String, List<Finding>> subjects = new LinkedHashMap<>();
        findings.forEach(f ->
                subjects.computeIfAbsent(f.subject(), s -> new ArrayList<>()).add(f));
        return subjects;
    }

    private Map<String, Set<String>> remedies() {
        Map<String, Set<String>> remedies = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (!finding.remedy().isEmpty()) {
                remedies.computeIfAbsent(finding.subject(), s -> new LinkedHashSet<>())
                        .addAll(finding.remedy());
            }
        }
        return remedies;
    }

    private String conclusion() {
        long errors = count(Finding.Severity.ERROR);
        long warnings = count(Finding.Severity.WARNING);
        String also = warnings == 0 ? "" : ", " + warnings + (warnings == 1 ? " warning" : " warnings");
        return errors == 0
                ? "Ready to run" + also + "."
                : errors + (errors == 1 ? " error" : " errors") + also + ": not ready to run.";
    }

    private long count(Finding.Severity severity) {
        return findings.stream().filter(f -> f.severity() == severity).count();
    }

    private static String mark(Finding finding) {
        return switch (finding.severity()) {
            case OK -> "ok     ";
            case WARNING -> "warning";
            case ERROR -> "ERROR  ";
        };
    }
}
