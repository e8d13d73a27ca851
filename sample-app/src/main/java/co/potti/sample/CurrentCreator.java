package co.potti.sample;

import co.potti.common.identity.Role;
import co.potti.common.problem.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;

/** The creator behind the current request, whether they came with a bearer token or with a session. */
@RequestScoped
public class CurrentCreator {

    private final SecurityIdentity identity;

    CurrentCreator(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The creator's id.
     *
     * @throws Problem {@link SampleProblem#NO_CREATOR} if the caller is somebody else
     */
    public UUID id() {
        return known().orElseThrow(
                        () -> Problem.of(SampleProblem.NO_CREATOR, "The token's subject is not a creator's id"));
    }

    /** The creator's id; empty for anonymous callers and for staff. */
    public Optional<UUID> known() {
        if (identity.isAnonymous() || !identity.hasRole(Role.DATA_SUBJECT)) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(identity.getPrincipal().getName()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
