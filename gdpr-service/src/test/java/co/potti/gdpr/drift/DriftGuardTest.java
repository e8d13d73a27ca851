package co.potti.gdpr.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.datamap.DataMapLoader;
import co.potti.gdpr.drift.DriftFinding.Kind;
import co.potti.gdpr.schema.SchemaReader;
import co.potti.gdpr.testing.ProtectedServer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ListAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sample platform's schema on a real PostgreSQL, changed in one way per test, against its data map. */
class DriftGuardTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final Path MAP = Path.of("../sample-app/src/main/resources/datamap/creators.yml");
    private static final String PLACE_FOR_WAIVERS = "        participants: [sample-platform]\n";

    private static ProtectedServer server;
    private static String map;
    private String undo = "SELECT 1";

    @BeforeAll
    static void start() throws IOException {
        server = new ProtectedServer();
        map = Files.readString(MAP);
        assertThat(map).contains(PLACE_FOR_WAIVERS);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void undo() {
        server.run(undo);
    }

    @Test
    void theSampleMapCoversTheSampleSchema() {
        assertFindings().isEmpty();
    }

    @Test
    void aNewTableIsFoundOverAnyNumberOfHops() {
        change(
                "CREATE TABLE sticker (id int PRIMARY KEY, post_id uuid REFERENCES post);"
                        + " CREATE TABLE sticker_use (sticker_id int REFERENCES sticker)",
                "DROP TABLE sticker_use, sticker");

        assertFindings()
                .containsExactly(
                        tuple(Kind.UNMAPPED_TABLE, "public.sticker"), tuple(Kind.UNMAPPED_TABLE, "public.sticker_use"));
    }

    @Test
    void aNewTableInAnotherSchemaIsFound() {
        change(
                "CREATE SCHEMA crm; CREATE TABLE crm.lead (creator_id uuid REFERENCES public.creator)",
                "DROP SCHEMA crm CASCADE");

        assertFindings().containsExactly(tuple(Kind.UNMAPPED_TABLE, "crm.lead"));
    }

    @Test
    void aNewTableThatOnlyACompositeKeyLinksIsFound() {
        change(
                "CREATE TABLE duty (team_id uuid, member_id uuid,"
                        + " FOREIGN KEY (team_id, member_id) REFERENCES team_member (team_id, creator_id))",
                "DROP TABLE duty");

        assertFindings().containsExactly(tuple(Kind.UNMAPPED_TABLE, "public.duty"));
    }

    @Test
    void aNewCompositeKeyOnAMappedTableIsFoundPerColumn() {
        change(
                "ALTER TABLE workflow ADD CONSTRAINT workflow_member"
                        + " FOREIGN KEY (team_id, creator_id) REFERENCES team_member (team_id, creator_id)",
                "ALTER TABLE workflow DROP CONSTRAINT workflow_member");

        assertFindings()
                .containsExactly(
                        tuple(Kind.UNMAPPED_REFERENCE, "public.workflow.team_id"),
                        tuple(Kind.UNMAPPED_REFERENCE, "public.workflow.creator_id"));
    }

    @Test
    void aPartitionedTableIsFoundOnce() {
        change(
                "CREATE TABLE visit (creator_id uuid REFERENCES creator, day date) PARTITION BY RANGE (day);"
                        + " CREATE TABLE visit_2026 PARTITION OF visit FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
                "DROP TABLE visit");

        assertFindings().containsExactly(tuple(Kind.UNMAPPED_TABLE, "public.visit"));
    }

    @Test
    void aTableThatLeadsToNobodyIsNoFinding() {
        change("CREATE TABLE weather (day date PRIMARY KEY, degrees int)", "DROP TABLE weather");

        assertFindings().isEmpty();
    }

    @Test
    void aNewColumnOfAMappedTableIsFound() {
        change("ALTER TABLE creator ADD COLUMN phone text", "ALTER TABLE creator DROP COLUMN phone");

        assertFindings().containsExactly(tuple(Kind.UNMAPPED_COLUMN, "public.creator.phone"));
    }

    @Test
    void aMappedTableThatVanishedIsFound() {
        change(
                "ALTER TABLE publishing_webhook RENAME TO hook; ALTER TABLE hook SET SCHEMA analytics",
                "ALTER TABLE analytics.hook SET SCHEMA public; ALTER TABLE hook RENAME TO publishing_webhook");

        assertFindings()
                .containsExactly(
                        tuple(Kind.UNMAPPED_TABLE, "analytics.hook"),
                        tuple(Kind.MISSING_TABLE, "public.publishing_webhook"));
    }

    @Test
    void aMappedColumnThatVanishedIsFound() {
        change("ALTER TABLE post RENAME COLUMN body TO text", "ALTER TABLE post RENAME COLUMN text TO body");

        assertFindings()
                .containsExactly(
                        tuple(Kind.UNMAPPED_COLUMN, "public.post.text"),
                        tuple(Kind.MISSING_COLUMN, "public.post.body"));
    }

    @Test
    void aMappedColumnWhoseTypeTheStrategyCannotMaskIsFound() {
        change(
                "ALTER TABLE post DROP COLUMN title; ALTER TABLE post ADD COLUMN title date",
                "ALTER TABLE post DROP COLUMN title; ALTER TABLE post ADD COLUMN title text");

        assertFindings().containsExactly(tuple(Kind.UNFIT_STRATEGY, "public.post.title"));
    }

    @Test
    void aWaiverHoldsThroughItsLastDay() {
        addPhoneAndLead();

        assertFindings(TODAY.toString(), TODAY.toString()).isEmpty();
    }

    @Test
    void anExpiredWaiverIsAFindingAndHidesNothingAnyMore() {
        addPhoneAndLead();

        assertFindings(TODAY.minusDays(1).toString(), TODAY.toString())
                .containsExactlyInAnyOrder(
                        tuple(Kind.UNMAPPED_TABLE, "public.lead"), tuple(Kind.EXPIRED_WAIVER, "public.lead"));
        assertFindings(TODAY.toString(), TODAY.minusDays(1).toString())
                .containsExactlyInAnyOrder(
                        tuple(Kind.UNMAPPED_COLUMN, "public.creator.phone"),
                        tuple(Kind.EXPIRED_WAIVER, "public.creator.phone"));
    }

    @Test
    void theCountIsUnknownBeforeTheFirstCheckAndWhenTheDatabaseIsAway() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        AtomicBoolean away = new AtomicBoolean();
        DriftWatch watch = new DriftWatch(
                () -> {
                    if (away.get()) {
                        throw new SQLException("away", "08006");
                    }
                    return server.open();
                },
                DataMapLoader.parse("map", map),
                Clock.fixed(TODAY.atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC),
                meters);
        Gauge findings = meters.get("gdpr_drift_findings").gauge();
        assertThat(findings.value()).isInfinite();

        watch.watch();
        assertThat(findings.value()).isZero();

        away.set(true);
        watch.watch();
        assertThat(findings.value()).isInfinite();
    }

    private void addPhoneAndLead() {
        change(
                "ALTER TABLE creator ADD COLUMN phone text;"
                        + " CREATE TABLE lead (creator_id uuid REFERENCES creator)",
                "ALTER TABLE creator DROP COLUMN phone; DROP TABLE lead");
    }

    private void change(String sql, String back) {
        server.run(sql);
        undo = back;
    }

    private static ListAssert<Tuple> assertFindings() {
        return assertFindings(map);
    }

    /** With a waiver for the table {@code lead} and one for the column {@code creator.phone}. */
    private static ListAssert<Tuple> assertFindings(String tableWaivedUntil, String columnWaivedUntil) {
        return assertFindings(
                map.replace(PLACE_FOR_WAIVERS, PLACE_FOR_WAIVERS + """
                    waivers:
                      - {table: public.lead, reason: "moved to another service next week", expires: %s}
                      - {table: public.creator, column: phone, reason: "dropped in the next release", expires: %s}
            """.formatted(tableWaivedUntil, columnWaivedUntil)));
    }

    private static ListAssert<Tuple> assertFindings(String mapText) {
        DataMap parsed = DataMapLoader.parse("map", mapText);
        try (Connection connection = server.open()) {
            List<DriftFinding> findings = DriftGuard.findings(parsed, SchemaReader.read(connection), TODAY);
            return assertThat(findings.stream()
                    .map(finding -> tuple(finding.kind(), finding.place()))
                    .toList());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
