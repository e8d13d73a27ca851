package co.potti.sample.creator;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person who publishes on the platform. */
@Entity
@Table(name = "creator")
class Creator {

    @Id
    UUID id;

    @Column(nullable = false)
    String handle;

    @Column(nullable = false)
    String email;

    @Column(name = "display_name", nullable = false)
    String displayName;

    @Nullable
    String bio;

    @Column(nullable = false)
    String locale;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    @Column(name = "cover_media_id")
    @Nullable
    UUID coverMediaId;

    protected Creator() {}

    Creator(UUID id, String handle, String email, String displayName, String locale, Instant createdAt) {
        this.id = id;
        this.handle = handle;
        this.email = email;
        this.displayName = displayName;
        this.locale = locale;
        this.createdAt = createdAt;
    }

    CreatorView view() {
        return new CreatorView(id, handle, displayName, bio, locale, createdAt, coverMediaId);
    }
}
