package co.potti.dr.erasure;

import co.potti.common.identity.ServiceToken;
import co.potti.common.time.Pauses;
import co.potti.dr.drill.ExerciseFailedException;
import co.potti.dr.drill.FailureReason;
import co.potti.dr.erasure.GdprServiceClient.OpenReplay;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Has gdpr-service replay all erasures on the restored copy and waits for it (D8). */
@ApplicationScoped
public class ReplayErasures {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;

    private final GdprServiceClient gdprService;
    private final Supplier<String> bearer;
    private final Clock clock;

    @Inject
    ReplayErasures(@RestClient GdprServiceClient gdprService, ServiceToken token, Clock clock) {
        this(gdprService, token::bearer, clock);
    }

    ReplayErasures(GdprServiceClient gdprService, Supplier<String> bearer, Clock clock) {
        this.gdprService = gdprService;
        this.bearer = bearer;
        this.clock = clock;
    }

    /**
     * @param within how long the replay may take; a gdpr-service that is away is asked again until then
     * @return what it found and did, also when it left something
     * @throws ExerciseFailedException when it was refused, failed or took too long
     */
    public ReplayedErasures on(String sandboxId, Duration within) throws InterruptedException {
        Instant deadline = clock.instant().plus(within);
        String replayId = persistently(deadline, () -> open(sandboxId));
        while (true) {
            ReplayView replay = persistently(deadline, () -> gdprService.replay(bearer.get(), replayId));
            if (!replay.status().equals(ReplayView.RUNNING)) {
                return replayed(replay);
            }
            pause(POLL);
            if (clock.instant().isAfter(deadline)) {
                throw new ExerciseFailedException(
                        FailureReason.DEADLINE_EXCEEDED, "the replay of erasures took longer than " + within);
            }
        }
    }

    private static ReplayedErasures replayed(ReplayView replay) {
        if (!replay.status().equals(ReplayView.COMPLETED)) {
            throw failed("gdpr-service: " + (replay.reason() == null ? replay.status() : replay.reason()));
        }
        return new ReplayedErasures(
                replay.candidates(), replay.resurrected(), replay.reErased(), replay.residual(), replay.undecidable());
    }

    private String open(String sandboxId) {
        try (Response response = gdprService.open(bearer.get(), new OpenReplay(sandboxId))) {
            URI place = response.getLocation();
            if (place == null) {
                throw failed("gdpr-service named no place for the replay");
            }
            return place.getPath().substring(place.getPath().lastIndexOf('/') + 1);
        }
    }

    /** A service that is away or overloaded may come back; one that refuses will refuse again. */
    private <T> T persistently(Instant deadline, Supplier<T> call) throws InterruptedException {
        while (true) {
            String words;
            try {
                return call.get();
            } catch (WebApplicationException answered) {
                words = answered.getMessage();
                if (refused(answered.getResponse().getStatus())) {
                    throw failed("gdpr-service refused: " + words);
                }
            } catch (ProcessingException away) {
                words = away.getMessage();
            }
            if (clock.instant().plus(RETRY).isAfter(deadline)) {
                throw failed("gdpr-service: " + words);
            }
            pause(RETRY);
        }
    }

    private static boolean refused(int status) {
        return status < SERVER_ERRORS && status != TOO_MANY_REQUESTS;
    }

    private static void pause(Duration duration) throws InterruptedException {
        if (!Pauses.pause(duration)) {
            throw new InterruptedException("while waiting for the replay of erasures");
        }
    }

    private static ExerciseFailedException failed(String words) {
        return new ExerciseFailedException(FailureReason.ERASURE_REPLAY_FAILED, words);
    }
}
