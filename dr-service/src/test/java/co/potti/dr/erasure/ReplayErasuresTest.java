package co.potti.dr.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.dr.drill.ExerciseFailedException;
import co.potti.dr.drill.FailureReason;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a drill treats gdpr-service's answers. */
class ReplayErasuresTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final ReplayView RUNNING = view(ReplayView.RUNNING, null);
    private static final ReplayView COMPLETED = view(ReplayView.COMPLETED, 0L);

    private final GdprService gdprService = new GdprService();

    @Test
    void asksAgainWhileGdprServiceIsAwayOrOverloaded() throws InterruptedException {
        gdprService.opens(status(503), accepted());
        gdprService.looks(status(429), () -> COMPLETED);

        assertThat(replay(LONG).residual()).isZero();
    }

    @Test
    void waitsForTheEndAndTellsWhatIsLeft() throws InterruptedException {
        gdprService.opens(accepted());
        gdprService.looks(() -> RUNNING, () -> view(ReplayView.COMPLETED, 3L));

        ReplayedErasures replayed = replay(LONG);

        assertThat(replayed.residual()).isEqualTo(3);
        assertThat(replayed.leftSomething()).isTrue();
    }

    @Test
    void aRefusalIsFinal() {
        gdprService.opens(status(422));

        assertFails(LONG, FailureReason.ERASURE_REPLAY_FAILED, "refused");
    }

    @Test
    void aFailedReplayFailsWithItsReason() {
        gdprService.opens(accepted());
        gdprService.looks(
                () -> new ReplayView("replay-1", "failed", null, null, null, null, null, "the marker is missing"));

        assertFails(LONG, FailureReason.ERASURE_REPLAY_FAILED, "the marker is missing");
    }

    @Test
    void whoStaysAwayUntilTheDeadlineIsNotWaitedForAnyLonger() {
        gdprService.opens(() -> {
            throw new ProcessingException("connection refused");
        });

        assertFails(SHORT, FailureReason.ERASURE_REPLAY_FAILED, "connection refused");
    }

    @Test
    void aReplayThatRunsBeyondTheDeadlineHangs() {
        gdprService.opens(accepted());
        gdprService.looks(() -> RUNNING);

        assertFails(SHORT, FailureReason.DEADLINE_EXCEEDED, "took longer than");
    }

    private void assertFails(Duration within, FailureReason reason, String words) {
        assertThatThrownBy(() -> replay(within))
                .isInstanceOfSatisfying(
                        ExerciseFailedException.class,
                        failed -> assertThat(failed.reason()).isEqualTo(reason))
                .hasMessageContaining(words);
    }

    private ReplayedErasures replay(Duration within) throws InterruptedException {
        return new ReplayErasures(gdprService, () -> "Bearer token", Clock.systemUTC()).on("d1", within);
    }

    private static Supplier<Response> accepted() {
        return () -> Response.accepted()
                .location(URI.create("http://gdpr/api/gdpr/replays/replay-1"))
                .build();
    }

    private static <T> Supplier<T> status(int status) {
        return () -> {
            throw new WebApplicationException(status);
        };
    }

    private static ReplayView view(String status, @Nullable Long residual) {
        return new ReplayView("replay-1", status, 2L, 1L, 1L, residual, 0L, null);
    }

    /** Gives its answers in their order; more are not expected. */
    private static final class GdprService implements GdprServiceClient {

        private final Deque<Supplier<Response>> opens = new ArrayDeque<>();
        private final Deque<Supplier<ReplayView>> looks = new ArrayDeque<>();

        @SafeVarargs
        final void opens(Supplier<Response>... answers) {
            opens.addAll(List.of(answers));
        }

        @SafeVarargs
        final void looks(Supplier<ReplayView>... answers) {
            looks.addAll(List.of(answers));
        }

        @Override
        public Response open(String bearer, OpenReplay replay) {
            return opens.remove().get();
        }

        @Override
        public ReplayView replay(String bearer, String replayId) {
            assertThat(replayId).isEqualTo("replay-1");
            return looks.remove().get();
        }
    }
}
