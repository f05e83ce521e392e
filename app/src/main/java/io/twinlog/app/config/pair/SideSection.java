package io.twinlog.app.config.pair;

import io.twinlog.app.config.bind.Form;
import io.twinlog.app.config.bind.Forms;
import io.twinlog.app.config.bind.Key;
import io.twinlog.app.config.bind.Refused;
import io.twinlog.app.config.bind.Scalars;
import io.twinlog.app.config.bind.Section;
import io.twinlog.app.config.pair.SideConfig.Source;
import io.twinlog.capture.CaptureSettings.Database;
import io.twinlog.capture.OnLostLog;
import io.twinlog.capture.Stitching;
import io.twinlog.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code legacy} and {@code new}. */
final class SideSection {

    private static final Pattern SOURCE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,50}");

    private static final Form<String> JDBC_URL =
            Scalars.parsed("jdbc:postgresql://host[:port]/database[?parameters]", text -> {
                if (!text.startsWith("jdbc:postgresql://")) {
                    throw new IllegalArgumentException("is not the JDBC URL of a PostgreSQL database");
                }
                if (text.contains("password=")) {
                    throw new IllegalArgumentException("has a password in it, which belongs under password");
                }
                return text;
            });

    private static final Key<String> URL = Key.optional("url", JDBC_URL, "The database.");
    private static final Key<String> USER = Key.optional("user", Scalars.TEXT, "Who logs in: a user with REPLICATION.");
    private static final Key<Secret> PASSWORD =
            Key.optional("password", Scalars.SECRET, "The user's password; shown nowhere.");
    private static final Key<String> CONNECTOR = Key.required(
            "connector",
            Scalars.choice(Map.of("postgresql", "postgresql"), List.of("postgresql")),
            "What kind of database it is.");

    private static final Key<String> NAME = Key.required(
            "name",
            Scalars.parsed("1 to 50 letters, digits, _ or -", text -> {
                if (!SOURCE_NAME.matcher(text).matches()) {
                    throw new IllegalArgumentException("is not a source's name");
                }
                return text;
            }),
            "Its name. Do not change it later: offsets are kept under it.");
    private static final Key<String> SHARD_URL = Key.required("url", JDBC_URL, "The database.");
    private static final Section<Shard> SHARD = new Section<>(
            "sources",
            "One of several databases of a side. The order of the list is the order of the change topic's partitions: add"
                    + " new ones at the end.",
            List.of(NAME, SHARD_URL, USER, PASSWORD),
            v -> new Shard(v.get(NAME), new Login(v.get(SHARD_URL), v.find(USER), v.find(PASSWORD))));
    private static final Key<List<Shard>> SOURCES = Key.optional(
            "sources",
            Forms.list(SHARD),
            "Several databases instead of `url`. `user` and `password` hold for all that have" + " none of their own.");

    private static final Key<Stitching> INSTRUCTION = Key.defaulted(
            "instruction",
            InstructionForm.FORM,
            new Stitching.None(),
            "none: rows are correlated by key alone",
            "Where a transaction says which instruction it carries out.");
    private static final Key<OnLostLog> ON_LOST_LOG = Key.defaulted(
            "on-lost-log",
            Scalars.oneOf(
                    OnLostLog.class, o -> o.name().toLowerCase(Locale.ROOT).replace('_', '-')),
            OnLostLog.REFUSE,
            "refuse",
            "What to do when the database no longer has the log from where capture stands: `refuse` says what was lost;"
                    + " `begin-again` starts anew, and nothing before is decided.");
    private static final Key<Boolean> SNAPSHOT = Key.defaulted(
            "snapshot", Scalars.BOOL, true, "true", "Whether the first start reads the tables' present rows.");
    private static final Key<Map<String, String>> DEBEZIUM = Key.defaulted(
            "debezium",
            Forms.properties("a block of connector properties"),
            Map.of(),
            "",
            "Debezium connector properties, passed through.");

    static final Section<SideConfig> SECTION = new Section<>(
            "legacy, new",
            "A side of a pair: its database, and how its transactions declare their instruction.",
            List.of(CONNECTOR, URL, USER, PASSWORD, SOURCES, INSTRUCTION, ON_LOST_LOG, SNAPSHOT, DEBEZIUM),
            v -> new SideConfig(sources(v), v.get(INSTRUCTION), v.get(ON_LOST_LOG), v.get(SNAPSHOT), v.get(DEBEZIUM)));

    private SideSection() {}

    private record Login(
            @Nullable String url,
            @Nullable String user,
            @Nullable Secret password) {}

    private record Shard(String name, Login login) {}

    private static List<Source> sources(Section.Values values) {
        Login common = new Login(values.find(URL), values.find(USER), values.find(PASSWORD));
        List<Shard> shards = values.find(SOURCES);
        if (shards == null) {
            return List.of(new Source(SideConfig.ONLY, database("", common, common)));
        }
        if (common.url() != null) {
            throw new Refused("sources", "stands beside url; it is one or the other");
        }
        List<Source> sources = new ArrayList<>();
        for (Shard shard : shards) {
            sources.add(new Source(shard.name(), database("sources[" + sources.size() + "].", shard.login(), common)));
        }
        return sources;
    }

    private static Database database(String path, Login own, Login common) {
        String user = own.user() == null ? common.user() : own.user();
        Secret password = own.password() == null ? common.password() : own.password();
        String url = own.url();
        if (url == null || user == null || password == null) {
            throw new Refused(
                    Stream.of(part(path, "url", url), part(path, "user", user), part(path, "password", password))
                            .flatMap(List::stream)
                            .collect(Collectors.toList()));
        }
        return new Database(url, user, password);
    }

    private static List<Refused.Part> part(String path, String key, @Nullable Object value) {
        return value == null ? List.of(new Refused.Part(path + key, "is missing")) : List.of();
    }
}
