package co.potti.gdpr.request;

import static co.potti.gdpr.request.RequestStatus.COMPLETED;
import static co.potti.gdpr.request.RequestStatus.FAILED;
import static co.potti.gdpr.request.RequestStatus.PENDING;
import static co.potti.gdpr.request.RequestStatus.PROCESSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.gdpr.notification.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestStatusTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void everyTransitionThatIsNotListedIsIllegal() {
        Map<RequestStatus, List<RequestStatus>> allowed = Map.of(
                PENDING, List.of(PROCESSING, FAILED),
                PROCESSING, List.of(COMPLETED, FAILED),
                COMPLETED, List.of(),
                FAILED, List.of());

        for (RequestStatus from : RequestStatus.values()) {
            assertThat(Arrays.stream(RequestStatus.values()).filter(from::mayBecome))
                    .as("from %s", from)
                    .containsExactlyElementsOf(allowed.get(from));
        }
    }

    @Test
    void nothingIsProcessedThatNobodyConfirmed() {
        GdprRequest unconfirmed = request();

        assertThatThrownBy(() -> unconfirmed.become(PROCESSING, null, NOW))
                .isInstanceOf(IllegalTransitionException.class)
                .hasMessageEndingWith("is pending and cannot become processing");
    }

    @Test
    void failingNeedsAReasonAndIsFinal() {
        GdprRequest request = request();

        assertThatThrownBy(() -> request.become(FAILED, null, NOW)).isInstanceOf(IllegalTransitionException.class);
        request.become(FAILED, FailureReason.CANCELLED, NOW);

        assertThat(request.reason()).contains(FailureReason.CANCELLED);
        assertThatThrownBy(() -> request.become(COMPLETED, null, NOW)).isInstanceOf(IllegalTransitionException.class);
    }

    @Test
    void forgettingThePersonLeavesTheSentinelAndTheTombstoneAlone() {
        GdprRequest request = request();
        UUID tombstone = UUID.randomUUID();

        request.forgetPerson(tombstone, NOW);

        assertThat(request.requestorEmail()).isEqualTo("erased@potti.invalid");
        assertThat(request.creatorId()).isEqualTo(tombstone);
        assertThat(request.subjectRef()).isEmpty();
        assertThat(request.personForgotten()).isTrue();
    }

    private static GdprRequest request() {
        return new GdprRequest(
                UUID.randomUUID(),
                RequestType.ERASURE,
                "somebody@example.org",
                true,
                Language.FRENCH,
                NOW,
                NOW.plus(Duration.ofHours(24)),
                Deadlines.from(NOW, Duration.ofHours(72), ZoneId.of("Europe/Paris")));
    }
}
