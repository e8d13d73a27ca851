package co.potti.sample.post;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A text of one creator: a draft until it is published, once. */
@Entity
@Table(name = "post")
class Post {

    private static final String DRAFT = "draft";
    private static final String PUBLISHED = "published";

    @Id
    UUID id;

    @Column(name = "creator_id", nullable = false, updatable = false)
    UUID creatorId;

    @Column(nullable = false)
    String title;

    @Column(nullable = false)
    String body;

    @Column(nullable = false)
    private String state;

    @Column(name = "cover_media_id")
    @Nullable
    UUID coverMediaId;

    @Column(name = "created_at", nullable = false, updatable = false)
    Instant createdAt;

    @Column(name = "published_at")
    @Nullable
    Instant publishedAt;

    protected Post() {}

    Post(UUID id, UUID creatorId, String title, String body, Instant createdAt) {
        this.id = id;
        this.creatorId = creatorId;
        this.title = title;
        this.body = body;
        this.state = DRAFT;
        this.createdAt = createdAt;
    }

    boolean isPublished() {
        return PUBLISHED.equals(state);
    }

    void publish(Instant now) {
        if (isPublished()) {
            throw new IllegalStateException("A post is published once");
        }
        state = PUBLISHED;
        publishedAt = now;
    }

    PostView view() {
        return new PostView(id, creatorId, title, body, state, coverMediaId, createdAt, publishedAt);
    }
}
