package co.potti.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import co.potti.slo.catalog.DefaultSlos;
import co.potti.slo.definition.Comparison;
import co.potti.slo.definition.Objective;
import co.potti.slo.definition.Selector;
import co.potti.slo.definition.Sli;
import co.potti.slo.definition.SloSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class OpenSloReaderTest {

    static final List<String> ids = DefaultSlos.IDS;

    @Test
    void readsALatencyObjective() {
        SloSpec slo =
                OpenSloReader.read(DefaultSlos.document("publishing-latency")).getFirst();

        assertThat(slo)
                .isEqualTo(new SloSpec(
                        "publishing-latency",
                        "sample-platform",
                        "Publishing latency",
                        "Publishing a post takes less than ten seconds.",
                        Objective.percent("95"),
                        Duration.ofDays(30),
                        new Sli.LatencyBucket(
                                Selector.parse("publishing_duration_seconds"),
                                new BigDecimal("10").stripTrailingZeros())));
    }

    @Test
    void readsABadCounterAtOneHundredPercent() {
        SloSpec slo =
                OpenSloReader.read(DefaultSlos.document("webhook-verification")).getFirst();

        assertThat(slo.objective().isZeroTolerance()).isTrue();
        assertThat(slo.sli())
                .isEqualTo(new Sli.BadTotal(
                        Selector.parse("webhook_deliveries_total{verdict=\"accepted_unverified\"}"),
                        Selector.parse("webhook_deliveries_total")));
    }

    @Test
    void readsAGaugeAndItsBound() {
        SloSpec slo = OpenSloReader.read(DefaultSlos.document("recovery-point")).getFirst();

        assertThat(slo.sli())
                .isEqualTo(new Sli.GaugeThreshold(
                        Selector.parse("backup_rpo_seconds"), Comparison.LTE, new BigDecimal("900")));
    }

    @Test
    void keepsARatioOfOtherBucketsARatio() {
        String other =
                DefaultSlos.document("publishing-latency").replace("publishing_duration_seconds_count", "posts_count");

        assertThat(OpenSloReader.read(other).getFirst().sli()).isInstanceOf(Sli.GoodTotal.class);
    }

    @ParameterizedTest
    @FieldSource("ids")
    void whatIsWrittenReadsBackTheSame(String id) {
        List<SloSpec> read = OpenSloReader.read(DefaultSlos.document(id));

        assertThat(OpenSloReader.read(OpenSloWriter.write(read.getFirst()))).isEqualTo(read);
    }

    @Test
    void readsSeveralDocuments() {
        String both = DefaultSlos.document("recovery-point") + "---\n" + DefaultSlos.document("api-availability");

        assertThat(OpenSloReader.read(both))
                .extracting(SloSpec::id)
                .containsExactly("recovery-point", "api-availability");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "apiVersion: openslo/v1; apiVersion: openslo/v2; 1; apiVersion",
                "kind: SLO; kind: Service; 2; kind",
                "name: publishing-latency; name: Publishing Latency; 4; metadata.name",
                "name: publishing-latency; nickname: x; 4; metadata.nickname",
                "service: sample-platform; team: sample; 8; spec.team",
                "counter: true; counter: false; 12; spec.indicator.spec.ratioMetric.counter",
                "_bucket{le=\"10\"}; _bucket{le=10}; 17; spec.indicator.spec.ratioMetric.good.metricSource.spec.query",
                "publishing_duration_seconds_count; rate(a[1m]); 22; spec.indicator.spec.ratioMetric.total.metricSource.spec.query",
                "duration: 30d; duration: 1M; 24; spec.timeWindow[0].duration",
                "duration: 30d; duration: 3d; 24; spec.timeWindow[0].duration",
                "isRolling: true; isRolling: false; 25; spec.timeWindow[0].isRolling",
                "budgetingMethod: Occurrences; budgetingMethod: Timeslices; 26; spec.budgetingMethod",
                "target: 0.95; target: 0; 28; spec.objectives[0].target",
                "target: 0.95; target: 95; 28; spec.objectives[0].target",
                "target: 0.95; target: most; 28; spec.objectives[0].target",
                "target: 0.95; target: 1e-999999999; 28; spec.objectives[0].target",
                "target: 0.95; targetPercent: 99.999999; 28; spec.objectives[0].targetPercent",
                "displayName: Publishing latency; labels: {team: sample}; 5; metadata.labels",
                "displayName: Publishing latency; annotations: {owner: sample}; 5; metadata.annotations",
                "target: 0.95; objective: 0.95; 28; spec.objectives[0].objective",
                "target: 0.95; goal: [; 29; ''"
            })
    void refusesWithLineAndField(String from, String to, int line, String field) {
        String document = DefaultSlos.document("publishing-latency").replace(from, to);

        OpenSloException refused = catchThrowableOfType(OpenSloException.class, () -> OpenSloReader.read(document));

        assertThat(refused).as("accepted:%n%s", document).isNotNull();
        assertThat(refused.line() + " " + refused.field()).isEqualTo(line + " " + field);
    }

    @Test
    void refusesAFieldGivenTwice() {
        String document = DefaultSlos.document("publishing-latency") + "kind: SLO\n";

        OpenSloException refused = catchThrowableOfType(OpenSloException.class, () -> OpenSloReader.read(document));

        assertThat(refused).hasToString("line 29, kind: given twice");
    }

    @Test
    void refusesAnEmptyBody() {
        OpenSloException refused = catchThrowableOfType(OpenSloException.class, () -> OpenSloReader.read(" "));

        assertThat(refused).hasToString("line 1, : no document");
    }
}
