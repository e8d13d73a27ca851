package co.potti.common.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ProgressStreamTest {

    @Test
    void tellsEveryChangeAndEndsWithTheEnd() {
        assertThat(told("queued", "running", "running", "done", "never looked at"))
                .containsExactly("queued", "running", "done");
    }

    @Test
    void workThatHasEndedIsToldOnce() {
        assertThat(told("done")).containsExactly("done");
    }

    @Test
    void unknownWorkIsRefusedBeforeTheStreamBegins() {
        Supplier<String> unknown = () -> {
            throw new NoSuchElementException("unknown");
        };

        assertThatThrownBy(() -> ProgressStream.of(unknown, "done"::equals)).hasMessage("unknown");
    }

    /** What says nothing for a minute is cut off by the proxies in between. */
    @Test
    void inAQuietPhaseTheLastStateIsToldAgain() {
        List<String> looks = new ArrayList<>(Collections.nCopies(1 + 2 * ProgressStream.LOOKS_OF_SILENCE, "running"));
        looks.add("done");

        assertThat(told(looks.toArray(String[]::new))).containsExactly("running", "running", "running", "done");
    }

    @Test
    void oneLookThatFailsEndsNothing() {
        assertThat(told("running", "fails", "fails", "done")).containsExactly("running", "done");
    }

    @Test
    void whoCannotLookAnyMoreSaysSo() {
        String[] looks = new String[20];
        Arrays.fill(looks, "fails");
        looks[0] = "running";

        assertThatThrownBy(() -> told(looks)).hasStackTraceContaining("no look");
    }

    private static List<String> told(String... states) {
        Queue<String> looks = new ArrayDeque<>(List.of(states));
        Multi<String> stream = ProgressStream.of(() -> look(looks), "done"::equals, Duration.ofMillis(1));
        return stream.collect().asList().await().atMost(Duration.ofMinutes(1));
    }

    private static String look(Queue<String> looks) {
        String state = looks.remove();
        if (state.equals("fails")) {
            throw new IllegalStateException("no look");
        }
        return state;
    }
}
