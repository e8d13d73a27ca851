package co.potti.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import co.potti.slo.catalog.DefaultSlos;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewDocumentTest {

    static final List<String> ids = DefaultSlos.IDS;

    private static final String DOCUMENT = DefaultSlos.document("api-availability");
    private static final String BAD = "spec.indicator.spec.ratioMetric.bad.metricSource.spec.query";

    @ParameterizedTest
    @FieldSource("ids")
    void whatIsShippedWouldBeTaken(String id) {
        assertThat(OpenSloReader.readNew(DefaultSlos.document(id), expression -> Optional.empty()))
                .isEqualTo(OpenSloReader.read(DefaultSlos.document(id)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "path=~\"/api/v\\d+\"",
                "path=\"C:\\Users\"",
                "path=\"\\u12\"",
                "path=\"\\uD800\"",
                "path=~\"(\"",
                "path!~\"a{2,1}\"",
                "path=~\"(?=a)\"",
                "path=~\"(a)\\\\1\"",
                "path=~\"a*+\"",
                "path=~\"a{1001}\"",
                "__name__=\"other\""
            })
    void aMatcherThatPrometheusCannotLoadIsRefusedWithItsLine(String matcher) {
        String document = withBad(matcher);

        assertThatThrownBy(() -> OpenSloReader.readNew(document, expression -> Optional.empty()))
                .asInstanceOf(type(OpenSloException.class))
                .satisfies(refused -> {
                    assertThat(refused.field()).isEqualTo(BAD);
                    assertThat(refused.line()).isEqualTo(lineOf(document, matcher));
                });
        assertThat(OpenSloReader.read(document))
                .as("what is stored stays readable")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "path=~\"/api/v\\\\d+\"",
                "path=~\"\\\\Qa.b\\\\E|c\\x41\\u00e9\\101\"",
                "path!=\"a\\tb \\\"quoted\\\" \\\\\"",
                "path=\"(\"",
                "path=~\"(?i)get|post\""
            })
    void aMatcherThatPrometheusLoadsIsTaken(String matcher) {
        assertThat(OpenSloReader.readNew(withBad(matcher), expression -> Optional.empty()))
                .hasSize(1);
    }

    @Test
    void aNameThatWouldBeATemplateIsRefused() {
        String document = DOCUMENT.replace("displayName: API availability", "displayName: 'Rate {{ x'");

        assertThatThrownBy(() -> OpenSloReader.readNew(document, expression -> Optional.empty()))
                .asInstanceOf(type(OpenSloException.class))
                .satisfies(refused -> {
                    assertThat(refused.field()).isEqualTo("metadata.displayName");
                    assertThat(refused.line()).isEqualTo(lineOf(document, "Rate"));
                });
    }

    @Test
    void prometheusHasTheLastWord() {
        List<String> asked = new ArrayList<>();

        assertThatThrownBy(() -> OpenSloReader.readNew(DOCUMENT, expression -> {
                    asked.add(expression);
                    return Optional.of(expression).filter(one -> one.contains("error"));
                }))
                .hasMessage("count(api_requests_total{outcome=\"error\"})");

        assertThat(asked).containsExactly("count(api_requests_total{outcome=\"error\"})");
    }

    private static String withBad(String matcher) {
        return DOCUMENT.replace("{outcome=\"error\"}", "{" + matcher + "}");
    }

    private static int lineOf(String document, String text) {
        return (int) document.substring(0, document.indexOf(text)).lines().count();
    }
}
