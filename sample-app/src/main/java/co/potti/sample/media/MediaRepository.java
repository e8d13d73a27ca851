package co.potti.sample.media;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class MediaRepository implements PanacheRepositoryBase<Media, UUID> {

    Optional<Media> own(UUID creatorId, UUID mediaId) {
        return find("id = ?1 and creatorId = ?2", mediaId, creatorId).firstResultOptional();
    }

    /** Files that wait since before an instant, oldest first. */
    List<Media> waitingSince(Instant before, int limit) {
        return find("state in ('uploaded', 'late') and createdAt < ?1 order by createdAt", before)
                .page(0, limit)
                .list();
    }

    /** Files among them that are not measured yet. */
    List<Media> unmeasuredSince(Instant before, int limit) {
        return find("state = 'uploaded' and createdAt < ?1 order by createdAt", before)
                .page(0, limit)
                .list();
    }

    /** Moves a file from one state to another; false if it was not in the first, or is gone. */
    boolean move(UUID mediaId, String from, String to) {
        return update("state = ?1 where id = ?2 and state = ?3", to, mediaId, from) == 1;
    }
}
