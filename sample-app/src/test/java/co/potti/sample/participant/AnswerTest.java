package co.potti.sample.participant;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.event.ErasureAcknowledged.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerTest {

    @Test
    void whoFoundNothingSaysSo() {
        assertThat(new Answer(0, 0).outcome()).isEqualTo(Outcome.NOTHING_HELD);
        assertThat(new Answer(1, 0).outcome()).isEqualTo(Outcome.ERASED);
        assertThat(new Answer(0, 2).outcome()).isEqualTo(Outcome.ERASED);
    }

    @Test
    void countsNameWhatWasErased() {
        assertThat(new Answer(1, 2).counts()).isEqualTo(Map.of("recommendation_profile", 1L, "session", 2L));
    }
}
