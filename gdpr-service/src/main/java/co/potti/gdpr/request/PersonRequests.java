package co.potti.gdpr.request;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Which requests a person has made, for those who keep something under them. */
@ApplicationScoped
public class PersonRequests {

    private final RequestRepository requests;

    PersonRequests(RequestRepository requests) {
        this.requests = requests;
    }

    /** The ids of all requests of this person, in a fixed order; none once the person is erased. */
    @Transactional
    public List<String> of(UUID creatorId) {
        return requests.find("creatorId = ?1 order by requestId", creatorId).list().stream()
                .map(GdprRequest::requestId)
                .toList();
    }
}
