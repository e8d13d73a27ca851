package co.potti.sample.participant;

import co.potti.common.event.ErasureRequested;
import co.potti.common.outbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Where erasure requests arrive. A repeated event erases nothing again and is answered again. */
@ApplicationScoped
class ErasureRequests {

    private final Inbox inbox;
    private final EraseParticipant eraseParticipant;

    ErasureRequests(Inbox inbox, EraseParticipant eraseParticipant) {
        this.inbox = inbox;
        this.eraseParticipant = eraseParticipant;
    }

    @Incoming("erasure-requested")
    @Blocking(ordered = true)
    void on(String payload) {
        inbox.receive(
                payload,
                ErasureRequested.class,
                event -> eraseParticipant.erase(event.data()),
                repeated -> eraseParticipant.answerAgain(repeated.data()));
    }
}
