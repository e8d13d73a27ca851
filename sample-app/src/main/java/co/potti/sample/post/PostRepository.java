package co.potti.sample.post;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PostRepository implements PanacheRepositoryBase<Post, UUID> {

    /** Published posts, newest first, strictly before an instant. */
    List<Post> publishedBefore(Instant before, int limit) {
        return find("state = 'published' and publishedAt < ?1 order by publishedAt desc, id", before)
                .page(0, limit)
                .list();
    }

    /** A post of this creator, locked until the transaction ends. */
    Optional<Post> lockOwn(UUID creatorId, UUID postId) {
        return find("id = ?1 and creatorId = ?2", postId, creatorId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }
}
