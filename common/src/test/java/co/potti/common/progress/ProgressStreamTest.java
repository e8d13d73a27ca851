package co.potti.common.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.util.ArrayDeque;
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

    private static List<String> told(String... states) {
        Queue<String> looks = new ArrayDeque<>(List.of(states));
        Multi<String> stream = ProgressStream.of(looks::remove, "done"::equals, Duration.ofMillis(1));
        return stream.collect().asList().await().atMost(Duration.ofMinutes(1));
    }
}
