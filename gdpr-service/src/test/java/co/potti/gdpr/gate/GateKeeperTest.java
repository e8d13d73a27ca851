package co.potti.gdpr.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import co.potti.common.identity.ServicePrincipal;
import co.potti.common.objectstore.ObjectStore;
import co.potti.common.objectstore.ObjectStores;
import co.potti.common.objectstore.Region;
import co.potti.gdpr.subject.SubjectDirectory;
import co.potti.gdpr.testing.Creator;
import co.potti.gdpr.testing.Erasing;
import co.potti.gdpr.testing.GdprPlatform;
import co.potti.gdpr.testing.Participant;
import co.potti.gdpr.tombstone.Ledger;
import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gate over a real ledger and a real marker, and what it does to the application's role. */
@QuarkusTest
@WithTestResource(GdprPlatform.class)
class GateKeeperTest {

    private static Participant participant;

    @Inject
    Erasing erasing;

    @Inject
    Ledger ledger;

    @Inject
    ObjectStores objects;

    @Inject
    SubjectDirectory subjects;

    private final LocalPlatform platform = LocalPlatformResource.platform();
    private long head;

    @BeforeAll
    static void listen() {
        participant = new Participant();
    }

    @AfterAll
    static void stopListening() {
        participant.close();
    }

    @BeforeEach
    void somebodyWasErased() {
        if (ledger.read().headSequence() == 0) {
            erasing.finished(erasing.started(erasing.person()));
        }
        head = ledger.read().headSequence();
    }

    @AfterEach
    void opensAgain() {
        mark(ledger.read().headSequence());
        erasing.gate().body("open", equalTo(true));
    }

    @Test
    void theStoreIsAskedWhetherTheLedgersBucketIsWriteOnce() {
        for (Region region : Region.values()) {
            assertThat(objects.in(region).writeOnce("potti-ledger")).isTrue();
            assertThat(objects.in(region).writeOnce(Erasing.MEDIA))
                    .as("versioned, not locked")
                    .isFalse();
            assertThat(objects.in(region).writeOnce("potti-exports")).isFalse();
        }
        assertThat(ledger.rewritable()).isEmpty();
    }

    @Test
    void aMarkerBehindTheLedgerClosesTheGate() {
        mark(1);

        erasing.gate().body("open", equalTo(false)).body("markerSequence", equalTo(1));
    }

    @Test
    void aMarkerBeyondTheLedgerClosesTheGate() {
        mark(head + 2);

        erasing.gate()
                .body("open", equalTo(false))
                .body("reason", equalTo("the ledger was cut: the protected database knows 2 entries more"));
    }

    @Test
    void entriesTakenUpAfterOurOwnDatabaseWasRestoredKeepTheGateClosed() {
        erasing.own("UPDATE erasure_ledger SET marked_at = NULL");
        try {
            mark(head - 1);

            erasing.gate().body("open", equalTo(false));
        } finally {
            erasing.own("UPDATE erasure_ledger SET marked_at = now()");
        }
    }

    @Test
    void anErasureDoesNotOpenTheGateOfARestoredDatabase() {
        Creator creator = erasing.person();
        mark(head - 1);

        String requestId = erasing.started(creator);

        await("waits for the gate")
                .atMost(Erasing.PATIENCE)
                .until(() -> "gate-closed".equals(erasing.waitingFor(requestId, creator)));
        erasing.gate().body("open", equalTo(false)).body("markerSequence", equalTo((int) head - 1));
        assertThat(subjects.byId(creator.id())).isPresent();
        mark(head);
        erasing.finished(requestId);
    }

    @Test
    void keepsTheApplicationOutWhileTheGateIsClosed() {
        awaitApplication("let in", true);

        mark(0);
        awaitApplication("kept out", false);

        long toldBefore = notHeldEntries();
        platform.queryProtected("GRANT CONNECT ON DATABASE creators TO PUBLIC");
        await("what is not held is told")
                .atMost(Erasing.PATIENCE)
                .untilAsserted(() -> erasing.gate().body("notHeld", equalTo(List.of("creators_app"))));
        platform.queryProtected("REVOKE CONNECT ON DATABASE creators FROM PUBLIC");
        await("held again")
                .atMost(Erasing.PATIENCE)
                .untilAsserted(() -> erasing.gate().body("notHeld", equalTo(List.of())));
        assertThat(notHeldEntries()).isEqualTo(toldBefore + 1);

        mark(head);
        awaitApplication("let in again", true);
    }

    @Test
    void sessionsThatCannotBeEndedAreToldAndEndedAsSoonAsTheyCan() throws SQLException {
        awaitApplication("let in", true);
        // The gate's role may take CONNECT away, and may not end the application's sessions.
        platform.queryProtected("""
            ALTER DATABASE creators OWNER TO potti_erasure;
            GRANT CONNECT ON DATABASE creators TO creators_app;
            REVOKE creators_app FROM potti_erasure
            """);
        try (Connection session = application()) {
            mark(0);
            await("sessions that go on are told")
                    .atMost(Erasing.PATIENCE)
                    .untilAsserted(() -> erasing.gate().body("notHeld", equalTo(List.of("creators_app"))));
            awaitApplication("kept out", false);
            assertThat(session.isValid(30)).isTrue();

            platform.queryProtected("GRANT pg_signal_backend TO potti_erasure");

            await("the session that was left is ended").atMost(Erasing.PATIENCE).until(() -> !session.isValid(30));
        } finally {
            platform.queryProtected("""
                REVOKE pg_signal_backend FROM potti_erasure;
                GRANT creators_app TO potti_erasure;
                ALTER DATABASE creators OWNER TO creators_app;
                GRANT CONNECT ON DATABASE creators TO potti_erasure
                """);
        }
        await("held again")
                .atMost(Erasing.PATIENCE)
                .untilAsserted(() -> erasing.gate().body("notHeld", equalTo(List.of())));
        mark(head);
        awaitApplication("let in again", true);
    }

    @Test
    void aDatabaseFromBeforeTheMarkerCountsAsRestoredAndIsHeld() {
        awaitApplication("let in", true);
        platform.queryProtected("ALTER TABLE potti_guard.erasure_marker RENAME TO marker_of_later");
        try {
            erasing.gate().body("open", equalTo(false)).body("cause", equalTo("restored"));
            awaitApplication("kept out", false);
        } finally {
            platform.queryProtected("ALTER TABLE potti_guard.marker_of_later RENAME TO erasure_marker");
        }
        awaitApplication("let in again", true);

        platform.queryProtected("DELETE FROM potti_guard.erasure_marker");
        try {
            erasing.gate().body("open", equalTo(false)).body("cause", equalTo("restored"));
        } finally {
            platform.queryProtected("INSERT INTO potti_guard.erasure_marker VALUES (1, " + head + ", now())");
        }
    }

    @Test
    void aLedgerThatIsNotWhatWasWrittenClosesTheGate() {
        ObjectStore paris = objects.in(Region.PAR);
        String key = "erasures/000000000001.json";
        paris.put("potti-ledger", key, paris.get("potti-ledger", key).orElseThrow(), "application/json");
        erasing.gate().body("open", equalTo(true));

        erasing.own(forgery("test", "forged"));
        try {
            erasing.gate()
                    .body("open", equalTo(false))
                    .body("cause", equalTo("tampered"))
                    .body("reason", equalTo("ledger tampered with: region par does not hold entry " + head));
            awaitApplication("kept out", false);
        } finally {
            erasing.own(forgery("forged", "test"));
        }
        awaitApplication("let in again", true);
    }

    /** Our own copy of the last entry names another key: nobody could take back a forgery in the regions' locked ones. */
    private String forgery(String was, String is) {
        return "UPDATE erasure_ledger SET entry = replace(entry, '\"%s\"', '\"%s\"') WHERE sequence = %d"
                .formatted(was, is, head);
    }

    private void mark(long sequence) {
        platform.queryProtected("UPDATE potti_guard.erasure_marker SET ledger_sequence = " + sequence);
    }

    private void awaitApplication(String what, boolean connects) {
        await("application " + what).atMost(Erasing.PATIENCE).until(this::applicationConnects, is -> is == connects);
    }

    private long notHeldEntries() {
        return Long.parseLong(erasing.own("SELECT count(*) FROM audit_entry WHERE action = 'gate.not-held'"));
    }

    private Connection application() throws SQLException {
        Map<String, String> settings = platform.settings(ServicePrincipal.SAMPLE);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + settings.get("potti.protected.host") + ":"
                        + settings.get("potti.protected.port") + "/creators?sslmode=verify-full&sslrootcert="
                        + settings.get("potti.protected.ca-file"),
                settings.get("potti.protected.username"),
                settings.get("potti.protected.password"));
    }

    private boolean applicationConnects() {
        try {
            application().close();
            return true;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("42501");
            return false;
        }
    }
}
