package co.potti.slo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.slo.LedgerRows;
import co.potti.slo.OnLocalPlatform;
import co.potti.slo.budget.BudgetSettings;
import co.potti.slo.budget.Tally;
import co.potti.slo.catalog.DefaultSlos;
import co.potti.slo.catalog.SloCatalog;
import co.potti.slo.definition.SloSpec;
import co.potti.slo.prometheus.Prometheus;
import co.potti.slo.rules.RulesSettings;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Hours of objectives that ended long ago, so that the service itself does not count them. */
@QuarkusTest
@OnLocalPlatform
class LedgerTest {

    private static final Instant MIDNIGHT = Instant.parse("2020-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant NOW = MIDNIGHT.plus(Duration.ofMinutes(210));

    @Inject
    DataSource database;

    @Inject
    SloCatalog catalog;

    @Inject
    Ledger ledger;

    @Inject
    AlertMarks marks;

    @Inject
    Prometheus prometheus;

    @Inject
    RulesSettings rulesSettings;

    @Inject
    LedgerSettings settings;

    @Inject
    BudgetSettings budgetSettings;

    private final Set<Instant> unanswered = new HashSet<>();
    private HourCount answer = counted(10);

    @Test
    void anHourThatCouldNotBeAskedAboutIsCountedLaterAndHoldsUpTheOnesAfterIt() {
        define("ledger-order");
        unanswered.add(MIDNIGHT.plus(HOUR));

        recordUntil(NOW);

        assertThat(rows("ledger-order")).isEqualTo("0:measured:10:closed 1:no-data:0:open");

        unanswered.clear();
        recordUntil(NOW);

        assertThat(rows("ledger-order"))
                .isEqualTo("0:measured:10:closed 1:measured:10:closed 2:measured:10:closed 3:measured:10:open");
    }

    @Test
    void noDataCloseAnHourButNeverTakeItsCountsAway() {
        define("ledger-keeps");
        recordUntil(MIDNIGHT.plus(Duration.ofMinutes(30)));
        assertThat(rows("ledger-keeps")).isEqualTo("0:measured:10:open");
        answer = HourCount.NO_DATA;

        recordUntil(MIDNIGHT.plus(Duration.ofMinutes(40)));
        assertThat(rows("ledger-keeps")).isEqualTo("0:measured:10:open");

        recordUntil(MIDNIGHT.plus(Duration.ofMinutes(90)));
        assertThat(rows("ledger-keeps")).isEqualTo("0:measured:10:closed 1:no-data:0:open");

        answer = counted(20);
        recordUntil(NOW);
        assertThat(rows("ledger-keeps"))
                .isEqualTo("0:measured:10:closed 1:measured:20:closed 2:measured:20:closed 3:measured:20:open");
    }

    private void recordUntil(Instant now) {
        CountHour countHour = new CountHour(prometheus, rulesSettings) {
            @Override
            HourCount count(SloSpec slo, HourSlice slice) {
                if (unanswered.contains(slice.hour())) {
                    prometheus.query("no PromQL", slice.to());
                }
                return answer;
            }
        };
        new RecordHours(catalog, countHour, ledger, marks, settings, budgetSettings, Clock.fixed(now, ZoneOffset.UTC))
                .record();
    }

    private static HourCount counted(long events) {
        return new HourCount(HourState.MEASURED, new Tally(events, events, 3600, NOW));
    }

    /** In force from midnight for a day. */
    private void define(String id) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "INSERT INTO slo_definition (slo_id, revision, document, origin, created_at, retired_at)"
                                + " VALUES (?, 1, ?, 'api', '2020-01-01T00:00:00Z', '2020-01-02T00:00:00Z')")) {
            statement.setString(1, id);
            statement.setString(2, DefaultSlos.document("publishing-success").replace("publishing-success", id));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(id, e);
        }
    }

    /** Hour, state, events and whether it is closed, oldest first. */
    private String rows(String id) {
        return LedgerRows.text(database, """
                SELECT string_agg(extract(hour FROM measured_at AT TIME ZONE 'UTC')::int || ':' || state || ':' || sample_count
                    || ':' || CASE WHEN closed THEN 'closed' ELSE 'open' END, ' ' ORDER BY measured_at)
                FROM slo_metrics WHERE slo_id = ?
                """, id);
    }
}
