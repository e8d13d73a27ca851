package co.potti.sample.comment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A comment below a post, possibly an answer to another one. */
@Entity
@Table(name = "comment")
class Comment {

    @Id
    UUID id;

    @Column(name = "post_id", nullable = false, updatable = false)
    UUID postId;

    @Column(name = "author_id", nullable = false, updatable = false)
    UUID authorId;

    @Column(name = "parent_id", updatable = false)
    @Nullable
    UUID parentId;

    @Column(nullable = false)
    String body;

    @Column(name = "created_at", nullable = false, updatable = false)
    Instant createdAt;

    protected Comment() {}

    Comment(UUID id, UUID postId, UUID authorId, @Nullable UUID parentId, String body, Instant createdAt) {
        this.id = id;
        this.postId = postId;
        this.authorId = authorId;
        this.parentId = parentId;
        this.body = body;
        this.createdAt = createdAt;
    }

    CommentView view() {
        return new CommentView(id, postId, authorId, parentId, body, createdAt);
    }
}
