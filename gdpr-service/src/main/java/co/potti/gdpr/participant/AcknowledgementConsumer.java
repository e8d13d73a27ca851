package co.potti.gdpr.participant;

import co.potti.common.event.ErasureAcknowledged;
import co.potti.common.outbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes participants' answers from Kafka. */
@ApplicationScoped
class AcknowledgementConsumer {

    private final Inbox inbox;
    private final Participants participants;

    AcknowledgementConsumer(Inbox inbox, Participants participants) {
        this.inbox = inbox;
        this.participants = participants;
    }

    @Incoming("erasure-acknowledged")
    @Blocking(ordered = true)
    void on(String payload) {
        inbox.receive(payload, ErasureAcknowledged.class, event -> participants.acknowledged(event.data()));
    }
}
