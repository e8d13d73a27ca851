package co.potti.dr.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PhaseChartTest {

    @Test
    void theBarIsDrawnToScaleWithoutGaps() throws Exception {
        Map<String, Long> phases = new LinkedHashMap<>();
        phases.put("provision", 1_000L);
        phases.put("restore", 3_000L);
        phases.put("start", 0L);
        phases.put("replay", 4_000L);

        NodeList rectangles = parse(PhaseChart.svg(phases)).getElementsByTagName("rect");

        double x = 0;
        for (int i = 0, bar = 0; i < rectangles.getLength(); i++) {
            Element rectangle = (Element) rectangles.item(i);
            if (rectangle.getAttribute("height").equals("34")) {
                assertThat(Double.parseDouble(rectangle.getAttribute("x"))).isCloseTo(x, within(0.2));
                x += Double.parseDouble(rectangle.getAttribute("width"));
                bar++;
            }
            assertThat(bar).isLessThanOrEqualTo(4);
        }
        assertThat(x).isCloseTo(720, within(0.5));
    }

    @Test
    void aDrillThatFailedAtOnceIsStillAPicture() throws Exception {
        assertThat(parse(PhaseChart.svg(Map.of())).getElementsByTagName("rect").getLength())
                .isZero();
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
