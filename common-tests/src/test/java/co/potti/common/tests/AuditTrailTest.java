package co.potti.common.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.common.audit.AuditCategory;
import co.potti.common.audit.AuditTrail;
import co.potti.common.audit.WatchAuditTrail;
import co.potti.common.identity.ServicePrincipal;
import co.potti.platform.LocalPlatform;
import co.potti.platform.LocalPlatformResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** C2. */
@QuarkusTest
@OnRealServers
class AuditTrailTest {

    private static final List<String> CHANGES =
            List.of("UPDATE audit_entry SET action = 'other'", "DELETE FROM audit_entry", "TRUNCATE audit_entry");

    private final LocalPlatform platform = LocalPlatformResource.platform();

    @Inject
    AuditTrail trail;

    @Inject
    WatchAuditTrail watch;

    @Inject
    MeterRegistry meters;

    @Inject
    Jdbi jdbi;

    @Test
    void triggersRefuseEvenASuperuserWhoLeavesThemOn() {
        trail.record(AuditCategory.SECURITY, "test.entry", "ref-1", Map.of("figure", "1"));
        long before = trail.verify().entries();

        for (String change : CHANGES) {
            assertThatThrownBy(() -> platform.queryPlatform(ServicePrincipal.SAMPLE, change))
                    .hasMessageContaining("audit_entry is append-only");
        }
        assertThat(trail.verify().entries()).isEqualTo(before);
    }

    @Test
    void itsOwnerHasNoRightToChangeIt() {
        for (String right : List.of("UPDATE", "DELETE", "TRUNCATE")) {
            assertThat(jdbi.<Boolean, RuntimeException>withHandle(
                            handle -> handle.select("SELECT has_table_privilege('audit_entry', ?)", right)
                                    .mapTo(Boolean.class)
                                    .one()))
                    .as(right)
                    .isFalse();
        }
    }

    @Test
    void rollsBackWithTheStateChange() {
        long before = trail.verify().entries();

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    trail.record(AuditCategory.SECURITY, "test.rolled-back", null, Map.of());
                    throw new IllegalStateException("failed");
                }))
                .hasMessageContaining("failed");

        assertThat(trail.verify().entries()).isEqualTo(before);
    }

    @Test
    void chainsEntriesWrittenAtOnce() {
        IntStream.range(0, 40)
                .parallel()
                .forEach(i -> trail.record(AuditCategory.DATA_ACCESS, "test.parallel", "ref-" + i, Map.of()));

        assertThat(trail.verify().intact()).isTrue();
    }

    @Test
    void noticesWhatASuperuserChanged() {
        trail.record(AuditCategory.SYSTEM_CHANGE, "test.tampered", "ref", Map.of("figure", "1"));
        long sequence = trail.verify().entries();
        String original = "{\"figure\":\"1\"}";

        tamper(sequence, "{\"figure\":\"2\"}");
        try {
            assertThat(trail.verify().firstBroken()).hasValue(sequence);
        } finally {
            tamper(sequence, original);
        }
        assertThat(trail.verify().intact()).isTrue();
    }

    @Test
    void theGaugeSaysWhatTheScheduledVerificationFound() {
        trail.record(AuditCategory.SYSTEM_CHANGE, "test.watched", "ref", Map.of("figure", "1"));
        long sequence = trail.verify().entries();
        watch.verify();
        assertThat(intact()).isEqualTo(1);

        tamper(sequence, "{\"figure\":\"2\"}");
        watch.verify();
        assertThat(intact()).isZero();

        tamper(sequence, "{\"figure\":\"1\"}");
        watch.verify();
        assertThat(intact()).isEqualTo(1);
        assertThat(meters.get("audit_chain_verification_age_seconds").gauge().value())
                .isBetween(0.0, 60.0);

        change("DELETE FROM audit_entry WHERE sequence = " + sequence);
        watch.verify();
        assertThat(intact()).isZero();

        trail.record(AuditCategory.SYSTEM_CHANGE, "test.instead", "ref", Map.of());
        assertThat(trail.verify().intact()).isTrue();
        watch.verify();
        assertThat(intact()).isZero();
    }

    private double intact() {
        return meters.get("audit_chain_intact").gauge().value();
    }

    private void tamper(long sequence, String details) {
        change("UPDATE audit_entry SET details = '" + details + "' WHERE sequence = " + sequence);
    }

    /** As the superuser, past the triggers. */
    private void change(String sql) {
        platform.queryPlatform(
                ServicePrincipal.SAMPLE,
                "ALTER TABLE audit_entry DISABLE TRIGGER USER; " + sql
                        + "; ALTER TABLE audit_entry ENABLE TRIGGER USER");
    }
}
