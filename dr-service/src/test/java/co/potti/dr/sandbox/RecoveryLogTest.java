package co.potti.dr.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** On lines that PostgreSQL 15 wrote. */
class RecoveryLogTest {

    private static final Instant START = Instant.parse("2026-11-21T18:00:00Z");

    private final AtomicLong looks = new AtomicLong();
    private final InstantSource aSecondForEachLook = () -> START.plusSeconds(looks.incrementAndGet());
    private final RecoveryLog log = new RecoveryLog(aSecondForEachLook.withZone(ZoneOffset.UTC));

    @Test
    void knowsWhenReplayBeganAndEnded() {
        read(List.of(
                "LOG:  starting archive recovery",
                "LOG:  restored log file \"000000010000000000000002\" from archive",
                "LOG:  redo starts at 0/2000028",
                "LOG:  consistent recovery state reached at 0/2000100",
                "LOG:  redo done at 0/3000160 system usage: CPU: user: 0.00 s, system: 0.00 s, elapsed: 0.03 s",
                "LOG:  selected new timeline ID: 2"));

        assertThat(log.redoStarted()).contains(START.plusSeconds(3));
        assertThat(log.redoDone()).contains(START.plusSeconds(5));
        assertThat(log.shortOfTarget()).isFalse();
    }

    @Test
    void tellsPostgresOwnFatalWords() {
        read(List.of(
                "LOG:  redo done at 0/3000160",
                "FATAL:  recovery ended before configured recovery target was reached",
                "LOG:  startup process (PID 9952) exited with exit code 1"));

        assertThat(log.shortOfTarget()).isTrue();
        assertThat(log.words()).isEqualTo("FATAL:  recovery ended before configured recovery target was reached");
    }

    @Test
    void aCleanClusterHasNothingToReplay() {
        read(List.of("LOG:  redo is not required"));

        assertThat(log.redoStarted()).isEqualTo(log.redoDone()).isPresent();
    }

    @Test
    void keepsNoStatementsAndNoMoreThanItsLastLines() {
        read(List.of(
                "STATEMENT:  INSERT INTO creator VALUES ('ada@example.org')", "DETAIL:  Key (email)=(ada) exists."));
        for (int line = 1; line <= 30; line++) {
            log.stderr("LOG:  line " + line);
        }

        assertThat(log.words())
                .startsWith("LOG:  line 19")
                .endsWith("LOG:  line 30")
                .doesNotContain("ada");
    }

    private void read(List<String> lines) {
        lines.forEach(log::stderr);
    }
}
