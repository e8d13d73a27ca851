package co.potti.slo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnfinishedHoursTest {

    private static final UnfinishedHour FIRST = new UnfinishedHour("publishing", Instant.parse("2026-03-01T12:00:00Z"));
    private static final UnfinishedHour SECOND = new UnfinishedHour("media", Instant.parse("2026-03-01T12:00:00Z"));

    private final Logger log = Logger.getLogger(UnfinishedHours.class.getName());
    private final Lines lines = new Lines();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final UnfinishedHours hours = new UnfinishedHours(meters);

    @BeforeEach
    void listen() {
        log.addHandler(lines);
    }

    @AfterEach
    void stopListening() {
        log.removeHandler(lines);
    }

    @Test
    void eachChangeIsToldOnce() {
        hours.are(Map.of(FIRST, "refused"));
        hours.are(Map.of(FIRST, "refused"));
        assertThat(lines.taken()).containsExactly("WARN");

        hours.are(Map.of(FIRST, "refused", SECOND, "refused"));
        assertThat(lines.taken()).containsExactly("WARN");

        hours.are(Map.of(FIRST, "did not answer", SECOND, "refused"));
        assertThat(lines.taken()).containsExactly("WARN");

        hours.are(Map.of(SECOND, "refused"));
        hours.are(Map.of(SECOND, "refused"));
        assertThat(lines.taken()).containsExactly("INFO");
    }

    @Test
    void aTurnThatCannotTellCountsAsEndlesslyMany() {
        hours.are(Map.of());
        assertThat(gauge()).isZero();

        hours.areUnknown("the database does not answer");
        assertThat(gauge()).isInfinite();

        hours.are(Map.of(FIRST, "refused"));
        assertThat(gauge()).isEqualTo(1);
    }

    private double gauge() {
        return meters.get("slo_ledger_unfinished_hours").gauge().value();
    }

    private static final class Lines extends Handler {

        private final List<String> levels = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            levels.add(line.getLevel().getName().replace("WARNING", "WARN"));
        }

        List<String> taken() {
            List<String> taken = List.copyOf(levels);
            levels.clear();
            return taken;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
