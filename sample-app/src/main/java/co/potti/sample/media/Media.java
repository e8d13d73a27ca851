package co.potti.sample.media;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file: this row, the object it names in both regions, and a rendition beside it once transcoded. */
@Entity
@Table(name = "media")
class Media {

    static final String UPLOADED = "uploaded";

    /** Still waits, for longer than the objective, and has been measured. */
    static final String LATE = "late";

    @Id
    UUID id;

    @Column(name = "creator_id", nullable = false, updatable = false)
    UUID creatorId;

    @Column(name = "post_id")
    @Nullable
    UUID postId;

    @Column(name = "object_key", nullable = false, updatable = false)
    String objectKey;

    @Column(name = "content_type", nullable = false, updatable = false)
    String contentType;

    @Column(name = "size_bytes", nullable = false, updatable = false)
    long sizeBytes;

    @Column(nullable = false)
    String state;

    @Column(name = "created_at", nullable = false, updatable = false)
    Instant createdAt;

    protected Media() {}

    Media(
            UUID id,
            UUID creatorId,
            @Nullable UUID postId,
            String objectKey,
            String contentType,
            long sizeBytes,
            Instant createdAt) {
        this.id = id;
        this.creatorId = creatorId;
        this.postId = postId;
        this.objectKey = objectKey;
        this.contentType = contentType;
        this.sizeBytes = sizeBytes;
        this.state = UPLOADED;
        this.createdAt = createdAt;
    }

    boolean isWaiting() {
        return state.equals(UPLOADED) || state.equals(LATE);
    }

    MediaView view() {
        return new MediaView(id, postId, contentType, sizeBytes, state, createdAt);
    }
}
