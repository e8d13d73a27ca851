package co.potti.slo.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.slo.definition.Selector.LabelMatcher;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {

    @Test
    void readsMetricAndMatchers() {
        Selector selector = Selector.parse(" http_requests_total{ code =~ \"5..\", job!=\"a,b}\" , } ");

        assertThat(selector)
                .isEqualTo(new Selector(
                        "http_requests_total",
                        List.of(new LabelMatcher("code", "=~", "5.."), new LabelMatcher("job", "!=", "a,b}"))));
        assertThat(selector.render()).isEqualTo("http_requests_total{code=~\"5..\",job!=\"a,b}\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sum(http_requests_total)",
                "rate(x[5m])",
                "x[5m]",
                "x > 1",
                "x{code=5}",
                "x{code=\"5\" job=\"a\"}",
                "x{code=\"5\"}) or vector(1",
                "x{,}",
                "x{code=\"5\n\"}",
                "1x"
            })
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> Selector.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
