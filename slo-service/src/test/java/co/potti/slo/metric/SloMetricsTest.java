package co.potti.slo.metric;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.slo.budget.Budget;
import co.potti.slo.budget.BudgetStatus;
import co.potti.slo.catalog.DefaultSlos;
import co.potti.slo.catalog.DefinedSlo;
import co.potti.slo.openslo.OpenSloReader;
import co.potti.slo.status.AssessedSlo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SloMetricsTest {

    @Test
    void figuresThatHaveGoneStaleAreNotExported() {
        AssessedSlo met = assessed("publishing-success", BudgetStatus.MET);
        AssessedSlo stale = assessed("recovery-point", BudgetStatus.NO_DATA);

        assertThat(SloMetrics.known(() -> List.of(met, stale))).containsExactly(met);
    }

    @Test
    void nothingIsExportedWhileTheLedgerCannotBeRead() {
        assertThat(SloMetrics.known(() -> {
                    throw new IllegalStateException("the database is away");
                }))
                .isEmpty();
    }

    private static AssessedSlo assessed(String id, BudgetStatus status) {
        return new AssessedSlo(
                new DefinedSlo(OpenSloReader.read(DefaultSlos.document(id)).getFirst(), 1, Instant.EPOCH, null),
                new Budget(status, BigDecimal.valueOf(100), BigDecimal.ONE, 1));
    }
}
