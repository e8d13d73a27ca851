package co.potti.gdpr.request;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Requests that are being worked on, for those who do the work. */
@ApplicationScoped
public class ConfirmedRequests {

    private final RequestRepository requests;

    ConfirmedRequests(RequestRepository requests) {
        this.requests = requests;
    }

    /**
     * @param creatorId whom it is about
     * @param language the code of the language to speak, {@code fr} or {@code en}
     */
    public record Confirmed(UUID creatorId, String language) {}

    /** Empty when the request has ended meanwhile, or never was confirmed. */
    @Transactional
    public Optional<Confirmed> find(String requestId) {
        return requests.findByRequestId(requestId)
                .filter(request -> request.status() == RequestStatus.PROCESSING)
                .map(request ->
                        new Confirmed(request.creatorId(), request.language().code()));
    }
}
