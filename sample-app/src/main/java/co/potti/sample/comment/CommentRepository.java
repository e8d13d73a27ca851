package co.potti.sample.comment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class CommentRepository implements PanacheRepositoryBase<Comment, UUID> {

    /** The first comments below a post, oldest first. */
    List<Comment> below(UUID postId, int limit) {
        return find("postId = ?1 order by createdAt, id", postId).page(0, limit).list();
    }

    boolean isBelow(UUID commentId, UUID postId) {
        return count("id = ?1 and postId = ?2", commentId, postId) > 0;
    }
}
