package co.potti.slo.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import co.potti.slo.LedgerRows;
import co.potti.slo.OnLocalPlatform;
import co.potti.slo.alert.AlertEpisodes;
import co.potti.slo.budget.BudgetSettings;
import co.potti.slo.budget.Tally;
import co.potti.slo.catalog.DefaultSlos;
import co.potti.slo.catalog.SloCatalog;
import co.potti.slo.definition.SloSpec;
import co.potti.slo.prometheus.Prometheus;
import co.potti.slo.rules.RulesSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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
    AlertEpisodes episodes;

    @Inject
    Prometheus prometheus;

    @Inject
    RulesSettings rulesSettings;

    @Inject
    LedgerSettings settings;

    @Inject
    BudgetSettings budgetSettings;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final UnfinishedHours unfinishedHours = new UnfinishedHours(meters);
    private final Set<Instant> unanswered = new HashSet<>();
    private HourCount answer = counted(10);

    @Test
    void anHourThatPrometheusRefusesToCountWaitsAloneAndIsCountedLater() {
        define("ledger-order");
        unanswered.add(MIDNIGHT.plus(HOUR));

        recordUntil(NOW);

        assertThat(rows("ledger-order"))
                .isEqualTo("0:measured:10:closed 1:no-data:0:open 2:measured:10:closed 3:measured:10:open");
        assertThat(unfinished()).isEqualTo(1);

        unanswered.clear();
        recordUntil(NOW);

        assertThat(rows("ledger-order"))
                .isEqualTo("0:measured:10:closed 1:measured:10:closed 2:measured:10:closed 3:measured:10:open");
        assertThat(unfinished()).isZero();
    }

    @Test
    void anHourBeyondPrometheusMemoryIsClosedWithoutData() {
        define("ledger-forgotten");
        unanswered.add(MIDNIGHT.plus(HOUR));
        recordUntil(NOW);

        recordUntil(MIDNIGHT.plus(settings.backfill()).plus(Duration.ofMinutes(119)));
        assertThat(rows("ledger-forgotten")).startsWith("0:measured:10:closed 1:no-data:0:open 2:measured:10:closed ");

        recordUntil(MIDNIGHT.plus(settings.backfill()).plus(Duration.ofMinutes(120)));
        assertThat(rows("ledger-forgotten"))
                .startsWith("0:measured:10:closed 1:no-data:0:closed 2:measured:10:closed ");
        assertThat(unfinished()).isZero();
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

    @Test
    void aPrometheusThatLostItsMemoryTakesNothingAway() {
        define("ledger-memory");
        answer = counted(10, 3000);
        recordUntil(MIDNIGHT.plus(Duration.ofMinutes(50)));

        answer = counted(4, 300);
        recordUntil(MIDNIGHT.plus(Duration.ofMinutes(55)));
        assertThat(rows("ledger-memory")).isEqualTo("0:measured:10:open");

        recordUntil(MIDNIGHT.plus(Duration.ofMinutes(65)));
        assertThat(rows("ledger-memory")).isEqualTo("0:measured:10:closed 1:measured:4:open");
    }

    @Test
    void anAlertMarksTheHoursInWhichItFiredHoweverEarlyItSaysItBegan() {
        define("ledger-marks");
        recordUntil(NOW);
        fired("ledger-marks", "absent", "critical", 10, 20);
        fired("ledger-marks", "medium", "high", 90, 130);
        fired("ledger-marks", "slow", "medium", 130, 140);
        fired("ledger-marks", null, "low", 181, 182);

        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> marks.mark("ledger-marks", Instant.parse("0001-01-01T00:00:00Z"), NOW));

        assertThat(marks("ledger-marks")).isEqualTo("0:quiet 1:critical 2:critical 3:warning");
    }

    @Test
    void anAlertThatFiresWithoutATierIsABreachAndAbsentDataAreNone() {
        define("ledger-untiered");
        define("ledger-absent");
        fired("ledger-untiered", null, "high", 90, null);
        fired("ledger-absent", "absent", "medium", 90, null);

        recordUntil(NOW);

        assertThat(marks("ledger-untiered")).isEqualTo("0:quiet 1:critical 2:critical 3:critical");
        assertThat(marks("ledger-absent")).isEqualTo("0:quiet 1:quiet 2:quiet 3:quiet");
        assertThat(episodes.anyOpen("ledger-untiered")).isTrue();
        assertThat(episodes.anyOpen("ledger-absent")).isFalse();
    }

    /** Hour and what alerts left there, oldest first. */
    private String marks(String id) {
        return LedgerRows.text(database, """
                SELECT string_agg(extract(hour FROM measured_at AT TIME ZONE 'UTC')::int || ':'
                    || CASE WHEN alert_fired THEN breach_severity ELSE 'quiet' END, ' ' ORDER BY measured_at)
                FROM slo_metrics WHERE slo_id = ?
                """, id);
    }

    /** Minutes after midnight. */
    private void fired(String sloId, @Nullable String tier, String severity, int from, @Nullable Integer to) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "INSERT INTO slo_alert_episode (fingerprint, alert_name, slo_id, tier, severity, started_at,"
                                + " resolved_at, received_at) VALUES (?, 'SloBudgetBurn', ?, ?, ?, ?, ?, now())")) {
            statement.setString(1, sloId + from);
            statement.setString(2, sloId);
            statement.setString(3, tier);
            statement.setString(4, severity);
            statement.setTimestamp(5, Timestamp.from(MIDNIGHT.plus(Duration.ofMinutes(from))));
            statement.setTimestamp(6, to == null ? null : Timestamp.from(MIDNIGHT.plus(Duration.ofMinutes(to))));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(sloId, e);
        }
    }

    private void recordUntil(Instant now) {
        CountHour countHour = new CountHour(prometheus, rulesSettings, settings) {
            @Override
            HourCount count(SloSpec slo, HourSlice slice) {
                if (unanswered.contains(slice.hour())) {
                    prometheus.query("no PromQL", slice.to());
                }
                return answer;
            }
        };
        new RecordHours(
                        catalog,
                        countHour,
                        ledger,
                        marks,
                        unfinishedHours,
                        settings,
                        budgetSettings,
                        Clock.fixed(now, ZoneOffset.UTC))
                .record();
    }

    private double unfinished() {
        return meters.get("slo_ledger_unfinished_hours").gauge().value();
    }

    private static HourCount counted(long events) {
        return counted(events, 3600);
    }

    private static HourCount counted(long events, long observedSeconds) {
        return new HourCount(HourState.MEASURED, new Tally(events, events, observedSeconds, NOW));
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
