package io.twinlog.correlator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlog.comparator.discrepancy.Discrepancy;
import io.twinlog.comparator.rule.Rule;
import io.twinlog.comparator.rule.RulePattern;
import io.twinlog.comparator.rule.RuleSet;
import io.twinlog.correlator.kafka.plain.PlainCanonicaliser;
import io.twinlog.correlator.kafka.plain.SourceLog;
import io.twinlog.correlator.replay.play.FrozenLog;
import io.twinlog.correlator.replay.play.ReplayCancelledException;
import io.twinlog.correlator.replay.play.ReplayEngine;
import io.twinlog.correlator.replay.play.ReplayMonitor;
import io.twinlog.correlator.replay.shelf.Shelf;
import io.twinlog.model.SourceId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayScenarioTest {

    private static final int MANY = 1_000;

    private final Past past = new Past();
    private final SourceLog legacy = past.legacy.get(0);
    private final SourceLog renewed = past.renewed.get(1);

    @Test
    void whatBeganInTheWindowIsToldAndNothingElse() {
        legacy.insert(1_999.5, "before", "E1", "Ada")
                .insert(2_000, "first", "E2", "Ada")
                .insert(2_099.5, "last", "E3", "Ada")
                .insert(2_100, "after", "E4", "Ada");
        past.watermark(10_000);

        assertThat(past.replay(2_000, 2_100))
                .containsExactly(
                        "OPEN 1 MISSING_IN_NEW first E2 @2061.0",
                        "first MISSING_IN_NEW 1 {MISSING_IN_NEW=1} @2061.0",
                        "OPEN 1 MISSING_IN_NEW last E3 @2160.5",
                        "last MISSING_IN_NEW 1 {MISSING_IN_NEW=1} @2160.5",
                        "2 1970-01-01T00:33:00Z: {DISCREPANT=1}",
                        "1 1970-01-01T00:34:00Z: {DISCREPANT=1}");
    }

    @Test
    void aCounterpartBehindTheWindowsEndIsFound() {
        legacy.insert(2_099, "i1", "E1", "Ada").insert(2_099, "i2", "E2", "Ada");
        renewed.insert(2_150, "i1", "E1", "Ada").insert(2_500, "i2", "E2", "Ada");
        past.watermark(10_000);

        assertThat(past.replay(2_000, 2_100).stream().filter(line -> !line.contains("Z:")))
                .containsExactly(
                        "i1 AGREED 1 {MATCHED=1} @2151.0",
                        "OPEN 1 MISSING_IN_NEW i2 E2 @2160.0",
                        "i2 MISSING_IN_NEW 1 {MISSING_IN_NEW=1} @2160.0",
                        "RESOLVED 2 MISSING_IN_NEW i2 E2 @2501.0 both sides agree",
                        "i2 AGREED 2 {MATCHED=1} @2501.0");
    }

    @Test
    void whatWasOpenLongBeforeTheWindowIsRemembered() {
        legacy.insert(500, "old", "E1", "Ada");
        renewed.insert(2_050, "old", "E1", "Ada");
        past.watermark(10_000);

        // Without the past, new's insert would look like one that legacy never made.
        assertThat(past.replay(2_000, 2_100)).containsExactly("0 1970-01-01T00:34:00Z: {MATCHED=1}");
    }

    @Test
    void aStateFromLongBeforeTheWindowIsComparedWith() {
        legacy.insert(500, "i1", "E1", "Ada").update(2_050, "i2", "E1", "Ada", "Eve");
        renewed.insert(500, "i1", "E1", "Ada")
                .update(2_050, "i2", "E1", "Ada", "Eve")
                .update(2_051, "i3", "E1", "Eve", "Bob");
        past.watermark(10_000);

        assertThat(past.replay(2_000, 2_100).stream().filter(line -> !line.contains("Z:")))
                .containsExactly(
                        "i2 AGREED 1 {MATCHED=1} @2051.0",
                        "OPEN 1 MISSING_IN_LEGACY i3 E1 @2112.0",
                        "i3 MISSING_IN_LEGACY 1 {MISSING_IN_LEGACY=1} @2112.0");
    }

    @Test
    void changesThatKeepComingAreFollowedToTheirEnd() {
        legacy.insert(2_050, "long", "E1", "n");
        renewed.insert(2_050, "long", "E1", "n");
        for (int i = 0; i < 40; i++) {
            legacy.update(2_080 + 40 * i, "long", "E1", i == 0 ? "n" : "n" + (i - 1), "n" + i);
        }
        renewed.update(2_100 + 40 * 39, "long", "E1", "n", "n39");
        past.watermark(10_000);

        // What began in the window is decided long after the replay would else have ended.
        assertThat(past.replay(2_000, 2_100).stream().filter(line -> !line.contains("Z:")))
                .containsExactly(
                        "long AGREED 1 {MATCHED=1} @2051.0",
                        "PROVISIONAL 1 VALUE_MISMATCH long E1 @2081.0",
                        "RESOLVED 2 VALUE_MISMATCH long E1 @3661.0 both sides agree",
                        "long AGREED 2 {MATCHED=1} @3661.0");
    }

    @Test
    void whatTheFrozenLogCannotDecideIsUndecidable() {
        legacy.insert(2_050, "open", "E1", "Ada")
                .insert(2_080, "agreed", "E2", "Ada")
                .insert(2_099, "beyond", "E3", "Ada");
        renewed.insert(2_080, "agreed", "E2", "Ada");
        past.legacy.forEach(log -> log.watermark(10_000));
        past.renewed.forEach(log -> log.watermark(2_085));

        assertThat(past.replay(2_000, 2_100))
                .containsExactly(
                        "agreed AGREED 1 {MATCHED=1} @2081.0",
                        "UNDECIDABLE 1 UNDECIDABLE open E1 @2111.0 the log of new/a, as far as it was read, ends before it"
                                + " can be decided",
                        "open UNDECIDABLE 1 {UNDECIDABLE=1} @2111.0",
                        "UNDECIDABLE 1 UNDECIDABLE beyond E3 @2160.0 the log of new/a, as far as it was read, ends before"
                                + " it can be decided",
                        "beyond UNDECIDABLE 1 {UNDECIDABLE=1} @2160.0",
                        "0 1970-01-01T00:34:00Z: {UNDECIDABLE=1}",
                        "1 1970-01-01T00:34:00Z: {UNDECIDABLE=1}",
                        "2 1970-01-01T00:34:00Z: {MATCHED=2}");
    }

    @Test
    void aSourceThatNeverSpokeLeavesEverythingUndecidable() {
        legacy.insert(2_050, "i1", "E1", "Ada");
        past.legacy.forEach(log -> log.watermark(10_000));
        renewed.watermark(10_000);

        assertThat(past.replay(2_000, 2_100).stream().filter(line -> !line.contains("Z:")))
                .containsExactly(
                        "UNDECIDABLE 1 UNDECIDABLE i1 E1 @2111.0 the log of new/a, as far as it was read, ends before it can"
                                + " be decided",
                        "i1 UNDECIDABLE 1 {UNDECIDABLE=1} @2111.0");
    }

    @Test
    void whereTheLogIsCutWhatPrecedesIsUndecidable() {
        for (SourceLog log : past.all()) {
            log.records.clear();
            log.watermark(2_000);
        }
        legacy.insert(2_010, "near", "E1", "Ada").insert(2_500, "far", "E2", "Ada");
        past.watermark(10_000);

        assertThat(past.replay(1_000, 3_000).stream().filter(line -> !line.contains("Z:")))
                .containsExactly(
                        "UNDECIDABLE 1 UNDECIDABLE near E1 @2071.0 before start of legacy/a",
                        "near UNDECIDABLE 1 {UNDECIDABLE=1} @2071.0",
                        "OPEN 1 MISSING_IN_NEW far E2 @2561.0",
                        "far MISSING_IN_NEW 1 {MISSING_IN_NEW=1} @2561.0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void theNumberOfWorkersDoesNotMatter(int workers) {
        busy();

        List<String> told = past.replay(1_200, 1_700, workers, Shard.WHOLE);

        assertThat(told).hasSizeGreaterThan(200).isEqualTo(past.replay(1_200, 1_700, 3, Shard.WHOLE));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void shardsTellTogetherWhatOneWouldTell(int shards) {
        busy();

        assertThat(past.replayInShards(1_200, 1_700, shards)).isEqualTo(past.replay(1_200, 1_700, 3, Shard.WHOLE));
    }

    @Test
    void readingEndsSoonBehindTheWindow() {
        legacy.insert(2_050, "i1", "E1", "Ada");
        past.watermark(2_800);
        List<FrozenLog> logs = new ArrayList<>();
        for (SourceLog log : past.all()) {
            logs.add(new Endless(Past.frozen(log)));
        }
        List<String> told = new ArrayList<>();

        ReplayEngine.Counted counted = run(past.plan(2_000, 2_100, 2, Shard.WHOLE), logs, told);

        assertThat(counted.end()).isEqualTo(SourceLog.time(2_760));
        assertThat(told).containsExactly("i1");
    }

    @Test
    void ofAPastThatIsFollowedFurtherOnlyWhatWasUndecidedIsTold() {
        legacy.insert(2_050, "slow", "E1", "Ada").insert(2_050, "done", "E2", "Ada");
        for (int i = 1; i <= 16; i++) {
            legacy.update(2_050 + 40 * i, "slow", "E1", "Ada", "Ada");
        }
        renewed.insert(2_700, "slow", "E1", "Ada").insert(2_765, "done", "E2", "Ada");
        past.watermark(10_000);

        // The replay's end is 2760: what is done resolves after it, what is slow is decided after it.
        assertThat(past.replay(2_000, 2_100).stream().filter(line -> !line.contains("Z:")))
                .containsExactly(
                        "OPEN 1 MISSING_IN_NEW done E2 @2111.0",
                        "done MISSING_IN_NEW 1 {MISSING_IN_NEW=1} @2111.0",
                        "slow AGREED 1 {MATCHED=1} @2701.0");
    }

    @Test
    void otherRulesAreTriedOnTheSamePast() throws InterruptedException {
        legacy.insert(2_010, "gone", "E1", "Ada")
                .insert(2_020, "name", "E2", "Ada")
                .insert(2_030, "same", "E3", "Ada");
        renewed.insert(2_020, "name", "E2", "Eve").insert(2_030, "same", "E3", "Ada");
        past.watermark(10_000);
        RuleSet ignoring =
                new RuleSet(List.of(new Rule.Ignore("no-names", RulePattern.parse("employee.name"), List.of())));

        assertThat(trial(RuleSet.NONE, ignoring)).containsExactly("HIDDEN OPEN -> null name", "1 unchanged");
        assertThat(trial(ignoring, RuleSet.NONE)).containsExactly("REVEALED null -> OPEN name", "1 unchanged");
        assertThat(trial(ignoring, ignoring)).containsExactly("1 unchanged");
    }

    private List<String> trial(RuleSet now, RuleSet then) throws InterruptedException {
        ReplayPlan plan = past.plan(2_000, 2_100, 2, Shard.WHOLE);
        RuleTrial trial = new RuleTrial();
        new ReplayEngine(
                        plan,
                        PlainCanonicaliser::new,
                        List.of(Past.comparison(now), Past.comparison(then)),
                        ReplayMonitor.SILENT,
                        Past.ROOMY)
                .run(past.frozen(), new Telling(plan, Past.comparison(now), trial, new Shelf(Past.ROOMY), MANY));
        List<String> lines = new ArrayList<>();
        for (RuleTrial.Change change : trial.changes()) {
            Discrepancy is = change.now();
            Discrepancy would = change.then();
            var instruction = change.discrepancy().instruction();
            lines.add(change.effect() + " " + (is == null ? null : is.status()) + " -> "
                    + (would == null ? null : would.status()) + " " + (instruction == null ? "" : instruction.id()));
        }
        lines.add(trial.unchanged() + " unchanged");
        return lines;
    }

    @Test
    void itCanBeCancelled() {
        ReplayPlan plan = past.plan(2_000, 2_100, 2, Shard.WHOLE);
        ReplayEngine engine = new ReplayEngine(
                plan,
                PlainCanonicaliser::new,
                List.of(Past.comparison(RuleSet.NONE)),
                ReplayMonitor.SILENT,
                Past.ROOMY);
        engine.cancel();

        assertThatThrownBy(() -> engine.run(past.frozen(), (words, upTo) -> {}))
                .isInstanceOf(ReplayCancelledException.class);
    }

    @Test
    void aBrokenLogBreaksTheReplay() {
        List<FrozenLog> logs = new ArrayList<>(past.frozen());
        logs.set(0, new Broken(logs.get(0).source()));

        assertThatThrownBy(() -> run(past.plan(2_000, 2_100, 2, Shard.WHOLE), logs, new ArrayList<>()))
                .hasMessage("the disk is full of ants");
    }

    @Test
    void whatDoesNotFitInMemoryIsToldTheSame() {
        busy();
        List<String> inMemory = past.replay(1_000, 1_900);
        past.withoutMemory();

        assertThat(past.replay(1_000, 1_900)).isEqualTo(inMemory).hasSizeGreaterThan(500);
    }

    private void busy() {
        for (int i = 0; i < 900; i++) {
            SourceLog old = past.legacy.get(i % 2);
            SourceLog now = past.renewed.get(i / 2 % 2);
            double at = 1_000 + i;
            String stamp = i % 4 == 0 ? null : "i" + i / 2;
            old.insert(at, stamp, "E" + i, "Ada");
            if (i % 5 != 0) {
                now.insert(at, stamp, "E" + i, i % 7 == 0 ? "Eve" : "Ada");
            }
            if (i % 11 == 0) {
                past.watermark(at);
            }
        }
        past.watermark(10_000);
    }

    private static ReplayEngine.Counted run(ReplayPlan plan, List<FrozenLog> logs, List<String> told) {
        ReplayEngine engine = new ReplayEngine(
                plan,
                PlainCanonicaliser::new,
                List.of(Past.comparison(RuleSet.NONE)),
                ReplayMonitor.SILENT,
                Past.ROOMY);
        try {
            Telling.Findings findings = new Telling.Findings() {
                @Override
                public void discrepancy(int judging, io.twinlog.comparator.discrepancy.Discrepancy discrepancy) {}

                @Override
                public void verdict(io.twinlog.comparator.discrepancy.InstructionVerdict verdict) {
                    told.add(verdict.instruction().id());
                }
            };
            return engine.run(
                    logs, new Telling(plan, Past.comparison(RuleSet.NONE), findings, new Shelf(Past.ROOMY), MANY));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A log that is written faster than it can be read. */
    private record Endless(FrozenLog beginning) implements FrozenLog {

        @Override
        public SourceId source() {
            return beginning.source();
        }

        @Override
        public boolean poll(Records records) {
            beginning.poll(records);
            return true;
        }

        @Override
        public void close() {}
    }

    private record Broken(SourceId source) implements FrozenLog {

        @Override
        public boolean poll(Records records) {
            throw new IllegalStateException("the disk is full of ants");
        }

        @Override
        public void close() {}
    }
}
