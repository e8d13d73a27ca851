package co.potti.gdpr.request;

import java.util.List;

/**
 * Fired inside the transaction that forgets a person, so that whatever else is kept under their requests goes too.
 *
 * @param requestIds every request of that person
 */
public record SubjectErased(List<String> requestIds) {

    public SubjectErased {
        requestIds = List.copyOf(requestIds);
    }
}
