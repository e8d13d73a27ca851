package co.potti.sample.team;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People who work together. */
@Entity
@Table(name = "team")
class Team {

    @Id
    UUID id;

    @Column(nullable = false)
    String name;

    @Column(name = "owner_id")
    @Nullable
    UUID ownerId;

    @Column(name = "created_at", nullable = false, updatable = false)
    Instant createdAt;

    protected Team() {}

    Team(UUID id, String name, UUID ownerId, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.ownerId = ownerId;
        this.createdAt = createdAt;
    }
}
