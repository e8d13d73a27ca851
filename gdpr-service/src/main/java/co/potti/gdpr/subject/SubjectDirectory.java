package co.potti.gdpr.subject;

import java.util.Optional;
import java.util.UUID;

/** Finds subjects in the protected database. */
public interface SubjectDirectory {

    /** The subject with this id, with all identifiers as they are now. */
    Optional<Subject> byId(UUID creatorId);

    /** The subject with this e-mail address, compared without case. */
    Optional<Subject> byEmail(String email);
}
