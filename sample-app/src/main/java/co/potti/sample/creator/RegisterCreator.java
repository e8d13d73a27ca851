package co.potti.sample.creator;

import co.potti.common.problem.Problem;
import co.potti.sample.SampleProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/** Gives an account of the identity provider its profile on the platform. */
@ApplicationScoped
class RegisterCreator {

    private final CreatorRepository creators;
    private final Clock clock;

    RegisterCreator(CreatorRepository creators, Clock clock) {
        this.creators = creators;
        this.clock = clock;
    }

    @Transactional
    CreatorView register(UUID id, String email, NewCreator wanted) {
        if (creators.hasHandleOrEmailOrId(wanted.handle(), email, id)) {
            throw Problem.of(SampleProblem.HANDLE_TAKEN, "Choose another handle, or use the profile you have");
        }
        Creator creator =
                new Creator(id, wanted.handle(), email, wanted.displayName(), wanted.locale(), clock.instant());
        creators.persistAndFlush(creator);
        return creator.view();
    }
}
