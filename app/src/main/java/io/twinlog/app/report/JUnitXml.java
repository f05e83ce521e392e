package io.twinlog.app.report;

import static io.twinlog.app.report.Figures.number;

import io.twinlog.app.terminal.Printable;
import io.twinlog.comparator.discrepancy.Status;
import io.twinlog.comparator.evidence.EvidenceSet;
import io.twinlog.comparator.evidence.RunSummary;
import io.twinlog.comparator.evidence.SignatureSummary;
import io.twinlog.comparator.evidence.SummaryDiff;
import io.twinlog.comparator.evidence.SummaryDiff.Change;
import io.twinlog.comparator.evidence.SummaryDiff.Trend;
import io.twinlog.comparator.evidence.TypeSummary;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Evidence as JUnit XML, which CI servers show: a suite for each pair, in it a test that the run has compared something and
 * ended, one for each instruction
 * type, and one for each signature. A signature fails if differences of it are open; held
 * against another run, if it is new. What was accepted or not decidable is skipped.
 */
public final class JUnitXml {

    private JUnitXml() {}

    /** A test; its name is the same in every run. */
    private record Case(String group, String name, @Nullable String element, String message, String text) {
        static Case passed(String group, String name, String text) {
            return new Case(group, name, null, "", text);
        }
    }

    /** The document. It holds the keys of rows, and values where an example's sentence tells them. */
    public static String of(EvidenceSet set) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", "twinlog " + set.run());
            for (RunSummary pair : set.pairs()) {
                write(xml, pair, cases(pair, set.changes(pair.pair())));
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("memory takes what is written to it", e);
        }
        return text.toString();
    }

    private static List<Case> cases(RunSummary pair, @Nullable SummaryDiff diff) {
        List<Case> cases = new ArrayList<>();
        cases.add(state(pair));
        for (TypeSummary type : pair.types()) {
            if (type.instructions() > 0) {
                cases.add(Case.passed(
                        "instructions",
                        type.type(),
                        number(type.compared()) + " compared, " + number(type.differing()) + " differ"));
            }
        }
        for (SignatureSummary signature : pair.signatures()) {
            cases.add(signature(signature, diff));
        }
        if (diff != null) {
            for (Change change : diff.changes(Trend.GONE)) {
                if (cases.stream().noneMatch(c -> c.name().equals(change.signature()))) {
                    cases.add(Case.passed("signatures", change.signature(), "gone"));
                }
            }
        }
        long beyond = pair.beyond().getOrDefault(Status.OPEN, 0L);
        if (beyond > 0) {
            cases.add(new Case("signatures", SummaryDiff.FURTHER, "failure", number(beyond) + " open", ""));
        }
        return cases;
    }

    private static Case state(RunSummary pair) {
        if (!pair.complete()) {
            return new Case("run", "has ended", "error", "the run has not ended: this is not the whole", "");
        }
        return pair.isEmpty()
                ? new Case("run", "has compared something", "error", "nothing was compared", "")
                : Case.passed("run", "has compared something", "");
    }

    private static Case signature(SignatureSummary signature, @Nullable SummaryDiff diff) {
        String name = signature.signature();
        long open = signature.count(Status.OPEN);
        String text = signature.examples().stream()
                .map(example -> Examples.view(example).summary())
                .reduce("", (all, sentence) -> all + sentence + "\n");
        if (open > 0 && (diff == null || isNew(diff, name))) {
            return new Case(
                    "signatures", name, "failure", number(open) + (diff == null ? " open" : " open, new"), text);
        }
        if (open > 0) {
            return Case.passed("signatures", name, number(open) + " open, known");
        }
        for (Status status : List.of(Status.ACCEPTED, Status.UNDECIDABLE, Status.PROVISIONAL)) {
            if (signature.count(status) > 0) {
                String word = status.name().toLowerCase(java.util.Locale.ROOT);
                return new Case("signatures", name, "skipped", number(signature.count(status)) + " " + word, "");
            }
        }
        return Case.passed("signatures", name, "resolved");
    }

    private static boolean isNew(SummaryDiff diff, String signature) {
        return diff.changes(Trend.NEW).stream()
                .anyMatch(change -> change.signature().equals(signature));
    }

    private static void write(XMLStreamWriter xml, RunSummary pair, List<Case> cases) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", pair.pair() + " " + pair.run());
        xml.writeAttribute("tests", Integer.toString(cases.size()));
        xml.writeAttribute("failures", count(cases, "failure"));
        xml.writeAttribute("errors", count(cases, "error"));
        xml.writeAttribute("skipped", count(cases, "skipped"));
        for (Case one : cases) {
            write(xml, pair, one);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private static void write(XMLStreamWriter xml, RunSummary pair, Case one) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "twinlog." + pair.pair() + "." + one.group());
        xml.writeAttribute("name", legal(one.name()));
        if (one.element() != null || !one.text().isEmpty()) {
            xml.writeStartElement(one.element() == null ? "system-out" : one.element());
            if (one.element() != null) {
                xml.writeAttribute("message", legal(one.message()));
            }
            for (String line : one.text().lines().toList()) {
                xml.writeCharacters("\n" + legal(line));
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** XML has no form for some characters, not even escaped. */
    private static String legal(String text) {
        return Printable.of(text)
                .codePoints()
                .map(c -> Character.getType(c) == Character.SURROGATE || c == 0xFFFE || c == 0xFFFF ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String count(List<Case> cases, String element) {
        return Long.toString(
                cases.stream().filter(c -> element.equals(c.element())).count());
    }
}
