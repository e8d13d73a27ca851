package co.potti.sample.webhook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A creator's publishing tool and the secret it signs with. */
@Entity
@Table(name = "publishing_webhook")
class Webhook {

    @Id
    UUID id;

    @Column(name = "creator_id", nullable = false, updatable = false)
    UUID creatorId;

    @Column(name = "target_url", nullable = false)
    String targetUrl;

    @Column(nullable = false)
    String secret;

    @Column(name = "created_at", nullable = false, updatable = false)
    Instant createdAt;

    protected Webhook() {}

    Webhook(UUID id, UUID creatorId, String targetUrl, String secret, Instant createdAt) {
        this.id = id;
        this.creatorId = creatorId;
        this.targetUrl = targetUrl;
        this.secret = secret;
        this.createdAt = createdAt;
    }
}
