package io.twinlog.app.check;

import io.twinlog.app.config.pair.PairConfig;
import io.twinlog.app.config.yaml.Concealed;
import io.twinlog.app.run.PairMapping;
import io.twinlog.capture.CaptureSettings;
import io.twinlog.capture.catalog.CatalogReader;
import io.twinlog.capture.preflight.Needs;
import io.twinlog.capture.preflight.Preflight;
import io.twinlog.correlator.mapping.config.EntityKey;
import io.twinlog.correlator.mapping.resolve.ResolvedEntity;
import io.twinlog.correlator.mapping.resolve.ResolvedMapping;
import io.twinlog.model.Side;
import io.twinlog.model.SourceId;
import io.twinlog.model.catalog.Catalog;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks at both databases of a pair as its captures will find them, and whether the mapping fits their tables. */
public final class DatabaseCheck {

    private final PairConfig pair;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<SourceId, Catalog> catalogs = new TreeMap<>();
    private boolean allAnswer = true;

    private DatabaseCheck(PairConfig pair) {
        this.pair = pair;
    }

    /** What is found. The mapping can only be judged when every database answers. */
    public static List<Finding> look(PairConfig pair) {
        DatabaseCheck check = new DatabaseCheck(pair);
        for (Side side : Side.values()) {
            pair.captures(side, Path.of("")).forEach(check::source);
        }
        if (check.allAnswer) {
            check.mapping();
        }
        return check.findings;
    }

    private void source(CaptureSettings settings) {
        Side side = settings.source().side();
        String subject = pair.name() + " " + settings.source();
        Properties login = new Properties();
        login.setProperty("user", settings.database().user());
        login.setProperty("password", settings.database().password().reveal());
        login.setProperty("ApplicationName", "twinlog check");
        login.setProperty("connectTimeout", "10");
        login.setProperty("socketTimeout", "60");
        try (Connection connection =
                DriverManager.getConnection(settings.database().url(), login)) {
            findings.add(Finding.ok(
                    subject, "answers at " + Concealed.in(settings.database().url())));
            Preflight.look(connection, Needs.of(settings, pair.columns(side))).stream()
                    .map(found -> finding(subject, found))
                    .forEach(findings::add);
            catalogs.put(settings.source(), CatalogReader.read(connection, settings.tables()));
        } catch (SQLException e) {
            allAnswer = false;
            findings.add(Finding.error(
                    subject,
                    "does not answer at " + Concealed.in(settings.database().url()) + ": " + reason(e)));
        }
    }

    private void mapping() {
        String subject = pair.name() + " entities";
        ResolvedMapping mapping = PairMapping.findings(pair, catalogs);
        if (mapping.isSound()) {
            findings.add(Finding.ok(
                    subject,
                    "the tables of both sides fit, entities: "
                            + mapping.entities().size()));
        }
        mapping.findings().forEach(found -> {
            String message = found.path() + ": " + found.message();
            findings.add(found.isError() ? Finding.error(subject, message) : Finding.warning(subject, message));
        });
        if (mapping.isSound()) {
            pair.rules()
                    .faults(attributes(mapping))
                    .forEach(f -> findings.add(Finding.warning(pair.name() + " rules", f)));
        }
    }

    private static Map<String, Set<String>> attributes(ResolvedMapping mapping) {
        Map<String, Set<String>> attributes = new TreeMap<>();
        for (ResolvedEntity entity : mapping.entities()) {
            Set<String> names = new TreeSet<>(entity.attributes().keySet());
            for (Side side : Side.values()) {
                entity.blocks(side)
                        .forEach(block -> names.addAll(block.attributes().keySet()));
            }
            if (entity.key() instanceof EntityKey.Natural key) {
                names.addAll(key.attributes());
            }
            attributes.put(entity.name(), names);
        }
        return attributes;
    }

    private static Finding finding(String subject, io.twinlog.capture.preflight.Finding found) {
        String message = found.where() + ": " + found.what();
        String[] remedy = found.mend().toArray(String[]::new);
        return switch (found.severity()) {
            case ERROR -> Finding.error(subject, message, remedy);
            case WARNING -> Finding.warning(subject, message, remedy);
            case INFO -> Finding.ok(subject, message);
        };
    }

    private static String reason(SQLException e) {
        String message = e.getMessage();
        return message == null
                ? "no reason given"
                : Concealed.in(message.lines().findFirst().orElse(message));
    }
}
