package co.potti.dr.exercise;

import co.potti.dr.drill.PhaseTimeline.TimedPhase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;

/** One ended phase of a drill. */
@Embeddable
class PhaseRow {

    @Column(name = "phase")
    String phase;

    @Column(name = "began_at")
    Instant beganAt;

    @Column(name = "ended_at")
    Instant endedAt;

    @SuppressWarnings("NullAway.Init")
    protected PhaseRow() {}

    PhaseRow(TimedPhase timed) {
        this.phase = timed.phase().label();
        this.beganAt = timed.from();
        this.endedAt = timed.to();
    }

    long tookMs() {
        return Duration.between(beganAt, endedAt).toMillis();
    }
}
