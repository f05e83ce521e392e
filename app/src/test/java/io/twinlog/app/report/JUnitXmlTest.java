package io.twinlog.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlog.comparator.evidence.EvidenceSet;
import io.twinlog.comparator.evidence.Period;
import io.twinlog.comparator.evidence.RunAccumulator;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class JUnitXmlTest {

    @Test
    void heldAgainstAnotherRunOnlyWhatIsNewFails() throws Exception {
        Document document = parse(JUnitXml.of(SampleRuns.twoPairs()));
        assertThat(suites(document)).containsExactly("membership tuesday 12 2 0 2", "north tuesday 2 0 0 0");
        assertThat(cases(document))
                .containsExactly(
                        "run has compared something: passed",
                        "instructions HireEmployee: passed 1,204 compared, 0 differ",
                        "instructions RaiseSalary: passed 853 compared, 3 differ",
                        "instructions RemoveEmployee: passed 108 compared, 12 differ",
                        "instructions RenameDepartment: passed 31 compared, 0 differ",
                        "signatures RemoveEmployee/employment/VALUE_MISMATCH/onboarding_status: passed 12 open, known",
                        "signatures RaiseSalary/employment/MISSING_IN_NEW/salary: failure 2 open, new",
                        "signatures -/employment/VALUE_MISMATCH/note: failure 1 open, new",
                        "signatures RaiseSalary/employment/VALUE_MISMATCH/salary: passed 1 open, known",
                        "signatures HireEmployee/employment/UNDECIDABLE: skipped 5 undecidable",
                        "signatures RaiseSalary/employment/VALUE_MISMATCH/grade: passed resolved",
                        "signatures RenameDepartment/employment/VALUE_MISMATCH/name: skipped 1 accepted",
                        "run has compared something: passed",
                        "instructions RaiseSalary: passed 3,500 compared, 0 differ");
    }

    @Test
    void byItselfEverythingOpenFails() throws Exception {
        Document document = parse(JUnitXml.of(SampleRuns.onePair()));
        assertThat(suites(document)).containsExactly("membership live 12 4 0 2");
    }

    @Test
    void aRunThatComparedNothingOrHasNotEndedIsAnError() throws Exception {
        RunAccumulator nothing = new RunAccumulator("north", "tuesday", Period.ALL);
        EvidenceSet set = new EvidenceSet(
                "tuesday",
                List.of(nothing.summary(), SampleRuns.agreed().pairs().get(0).incomplete()),
                null,
                List.of());
        assertThat(cases(parse(JUnitXml.of(set))))
                .containsExactly(
                        "run has compared something: error nothing was compared",
                        "run has ended: error the run has not ended: this is not the whole",
                        "instructions RaiseSalary: passed 3,500 compared, 0 differ");
    }

    @Test
    void whatXmlHasNoFormForIsNoFault() throws Exception {
        RunAccumulator run = new RunAccumulator("north", "live", Period.ALL);
        SampleRuns sample = new SampleRuns("north", "live");
        run.discrepancy(sample.missing(
                "a\u0000\u0001\uFFFE\uD800]]>", io.twinlog.comparator.discrepancy.Kind.MISSING_IN_NEW, 1));
        Document document = parse(JUnitXml.of(new EvidenceSet("live", List.of(run.summary()), null, List.of())));
        assertThat(cases(document).get(1))
                .startsWith("signatures a\\u0000\\u0001??]]>/employment/MISSING_IN_NEW/salary: failure 1 open");
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static List<String> suites(Document document) {
        return elements(document, "testsuite").stream()
                .map(s -> s.getAttribute("name") + " " + s.getAttribute("tests") + " " + s.getAttribute("failures")
                        + " " + s.getAttribute("errors") + " " + s.getAttribute("skipped"))
                .toList();
    }

    private static List<String> cases(Document document) {
        List<String> cases = new ArrayList<>();
        for (Element one : elements(document, "testcase")) {
            String group = one.getAttribute("classname");
            String outcome = "passed"
                    + (one.getTextContent().isEmpty()
                            ? ""
                            : " " + one.getTextContent().strip());
            for (String element : List.of("failure", "error", "skipped")) {
                if (one.getElementsByTagName(element).item(0) instanceof Element found) {
                    outcome = element + " " + found.getAttribute("message");
                }
            }
            cases.add(group.substring(group.lastIndexOf('.') + 1) + " " + one.getAttribute("name") + ": " + outcome);
        }
        return cases;
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
