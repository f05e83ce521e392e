package io.twinlog.app.report.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.twinlog.comparator.evidence.EvidenceSet;
import java.time.Instant;
import java.util.Map;

/** Evidence as a page of HTML. Whatever came from a database is escaped, and the page forbids itself scripts. */
public final class EvidencePage {

    private EvidencePage() {}

    /**
     * The page.
     *
     * @param writtenAt the time that it says it was written at
     * @param version the version that wrote it
     */
    public static String of(EvidenceSet set, Instant writtenAt, String version) {
        StringOutput html = new StringOutput();
        TemplateEngine.createPrecompiled(ContentType.Html)
                .render("report/page.jte", Map.of("set", set, "writtenAt", writtenAt, "version", version), html);
        return html.toString();
    }
}
