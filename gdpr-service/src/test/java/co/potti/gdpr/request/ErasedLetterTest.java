package co.potti.gdpr.request;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.gdpr.notification.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ErasedLetterTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void copiesRemainUntilTheHorizon() {
        assertThat(facts("2026-12-28T09:00:00Z"))
                .containsEntry("copiesRemain", true)
                .containsEntry("horizon", "28 December 2026");
    }

    @Test
    void aHorizonThatIsPastMeansThatNoCopyRemains() {
        assertThat(facts("2026-11-21T09:59:00Z")).containsEntry("copiesRemain", false);
    }

    @Test
    void anUnknownHorizonIsToldAsUnknown() {
        assertThat(facts(null)).containsEntry("copiesRemain", false).containsEntry("horizon", "");
    }

    private static Map<String, Object> facts(@Nullable String horizon) {
        return new ErasedLetter(new Paris(), false, Clock.fixed(NOW, ZoneOffset.UTC))
                .facts("r-1", "somebody@example.org", Language.ENGLISH, Optional.ofNullable(horizon))
                .orElseThrow();
    }

    private static final class Paris implements RequestConfiguration {

        @Override
        public Duration verifyWithin() {
            return Duration.ofHours(24);
        }

        @Override
        public Duration fulfilWithin() {
            return Duration.ofHours(72);
        }

        @Override
        public ZoneId legalTimeZone() {
            return ZoneId.of("Europe/Paris");
        }

        @Override
        public Duration sweepEvery() {
            return Duration.ofSeconds(60);
        }
    }
}
