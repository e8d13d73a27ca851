package co.potti.dr.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.dr.drill.PhaseTimeline.TimedPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PhaseTimelineTest {

    private static final Instant FAILURE = Instant.parse("2026-11-21T18:00:00Z");

    @Property
    void phasesAddUpToTheTimeThatPassed(@ForAll @Size(7) List<@IntRange(max = 100_000) Integer> steps) {
        PhaseTimeline timeline = PhaseTimeline.from(FAILURE);
        Instant now = FAILURE;
        for (Phase phase : Phase.values()) {
            now = now.plusMillis(steps.get(phase.ordinal()));
            timeline = timeline.end(phase, now);
        }

        Duration sum = timeline.phases().stream().map(TimedPhase::took).reduce(Duration.ZERO, Duration::plus);
        assertThat(timeline.total()).isEqualTo(sum).isEqualTo(Duration.between(FAILURE, now));
    }

    @Property
    void noPhaseIsNegativeEvenWhenTheClockStepsBack(
            @ForAll @Size(7) List<@IntRange(min = -5_000, max = 5_000) Integer> offsets) {
        PhaseTimeline timeline = PhaseTimeline.from(FAILURE);
        for (Phase phase : Phase.values()) {
            timeline = timeline.end(phase, FAILURE.plusMillis(offsets.get(phase.ordinal())));
        }

        assertThat(timeline.phases()).allMatch(timed -> !timed.took().isNegative());
        assertThat(timeline.total()).isGreaterThanOrEqualTo(Duration.ZERO);
    }

    @Test
    void aPhaseCannotBeSkipped() {
        PhaseTimeline provisioned = PhaseTimeline.from(FAILURE).end(Phase.PROVISION, FAILURE.plusSeconds(1));

        assertThatThrownBy(() -> provisioned.end(Phase.START, FAILURE.plusSeconds(2)))
                .isInstanceOf(IllegalStateException.class);
    }
}
