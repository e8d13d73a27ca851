package co.potti.sample.creator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Changes what a creator shows of themselves. */
@ApplicationScoped
class EditProfile {

    private final CreatorRepository creators;

    EditProfile(CreatorRepository creators) {
        this.creators = creators;
    }

    /** Returns the profile as it is now; empty if there is no such creator (any more). */
    @Transactional
    Optional<CreatorView> edit(UUID id, EditedProfile wanted) {
        return creators.findByIdOptional(id).map(creator -> {
            creator.displayName = wanted.displayName();
            creator.bio = wanted.bio();
            creator.locale = wanted.locale();
            return creator.view();
        });
    }
}
