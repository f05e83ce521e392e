package io.twinlog.app.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinlog.app.report.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser. */
class EvidencePageIT {

    private static final String FORBIDDEN = """
            (() => { const hits = []; for (const e of performance.getEntriesByType('resource')) hits.push(e.name); return hits; })()
            """;

    @TempDir
    private static Path directory;

    private static Browser browser;

    @BeforeAll
    static void openPage() throws IOException, InterruptedException {
        assumeTrue(Browser.installed(), "there is no chromium with chromedriver: the page is not opened in a browser");
        Path page = directory.resolve("evidence.html");
        Files.writeString(page, EvidencePage.of(SampleRuns.twoPairs(), Instant.parse("2026-02-03T12:00:00Z"), "1.0"));
        browser = Browser.start(directory);
        browser.open(page);
    }

    @AfterAll
    static void closeBrowser() throws IOException, InterruptedException {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void tellsWhatWasFoundInItsOrder() throws Exception {
        browser.show(1280, 900, "light");
        assertThat(browser.ask("document.title").asText())
                .isEqualTo(
                        "Run tuesday: 2 signatures are new against monday; 16 differences are open, of 4 signatures.");
        assertThat(texts("#pair-membership h2, #pair-membership h3"))
                .containsExactly(
                        "Pair membership",
                        "What has changed since monday",
                        "By instruction type",
                        "Differences 16 open, 1 accepted, 1 resolved",
                        "Accepted, and why",
                        "Not decidable, and why",
                        "Proof of silence",
                        "Rules, and how often each had a say");
        assertThat(texts("#pair-membership .figures dd")).containsExactly("2,201", "2,181", "15", "5", "6,719");
        assertThat(texts("#pair-membership .signature h4"))
                .containsExactly(
                        "RemoveEmployee ·employment ·values differ onboarding_status".replace("·", ""),
                        "RaiseSalary employment missing in new salary",
                        "no instruction employment values differ note",
                        "RaiseSalary employment values differ salary",
                        "RaiseSalary employment values differ grade",
                        "RenameDepartment employment values differ name");
        assertThat(texts(".signature:first-of-type .diff:first-of-type tr:last-child td .value"))
                .startsWith("\"none\"", "\"started\"");
        assertThat(texts("#pair-north .signature")).isEmpty();
    }

    @Test
    void valuesOfRowsAreShownAndNeverRun() throws Exception {
        assertThat(texts(".diff .value")).contains("\"" + SampleRuns.HOSTILE.replace("\"", "\\\"") + "\"");
        assertThat(browser.ask("document.querySelectorAll('script, img, iframe, link').length")
                        .asInt())
                .isZero();
        assertThat(browser.ask(FORBIDDEN).toString()).isEqualTo("[]");
    }

    @Test
    void nothingStandsOutOnAnyWidthInAnyTheme() throws Exception {
        for (String theme : List.of("light", "dark")) {
            for (int width : List.of(1280, 768, 400, 320)) {
                browser.show(width, 800, theme);
                assertThat(browser.ask("document.documentElement.scrollWidth").asInt())
                        .as(theme + " at " + width)
                        .isLessThanOrEqualTo(width);
                assertThat(browser.ask(READABLE).toString())
                        .as("text with little contrast, " + theme + " at " + width)
                        .isEqualTo("[]");
            }
        }
        assertThat(browser.ask("getComputedStyle(document.body).backgroundColor")
                        .asText())
                .isEqualTo("rgb(20, 23, 26)");
    }

    @Test
    void isPrinted() throws Exception {
        browser.show(1280, 900, "dark");
        byte[] pdf = Base64.getDecoder().decode(browser.print());
        assertThat(new String(pdf, 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
    }

    /** Texts whose contrast to what is behind them is below 4.5, as WCAG 2 asks for. */
    private static final String READABLE = """
            (() => {
              const parse = c => c.match(/[\\d.]+/g).map(Number);
              const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
                  .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                  .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
              const behind = e => {
                for (let at = e; at; at = at.parentElement) {
                  const c = parse(getComputedStyle(at).backgroundColor);
                  if (c.length === 3 || c[3] > 0) return c;
                }
                return [255, 255, 255];
              };
              const weak = new Set();
              for (const e of document.querySelectorAll('body *')) {
                if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
                const [a, b] = [light(parse(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
                if ((a + 0.05) / (b + 0.05) < 4.5) weak.add(e.tagName + '.' + e.className);
              }
              return [...weak];
            })()
            """;

    private static List<String> texts(String selector) throws IOException, InterruptedException {
        JsonNode found = browser.ask("[...document.querySelectorAll('" + selector
                + "')].map(e => e.textContent.replace(/\\s+/g, ' ').trim())");
        List<String> texts = new ArrayList<>();
        found.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
