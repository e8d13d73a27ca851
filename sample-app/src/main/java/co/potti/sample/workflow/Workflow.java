package co.potti.sample.workflow;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** An automation of one creator. */
@Entity
@Table(name = "workflow")
class Workflow {

    @Id
    UUID id;

    @Column(name = "creator_id", nullable = false, updatable = false)
    UUID creatorId;

    @Column(name = "team_id")
    @Nullable
    UUID teamId;

    @Column(nullable = false)
    String name;

    /** JSON as text; the column is jsonb. */
    @Column(nullable = false)
    @ColumnTransformer(read = "definition::text", write = "?::jsonb")
    String definition;

    @Column(name = "created_at", nullable = false, updatable = false)
    Instant createdAt;

    protected Workflow() {}

    Workflow(UUID id, UUID creatorId, @Nullable UUID teamId, String name, String definition, Instant createdAt) {
        this.id = id;
        this.creatorId = creatorId;
        this.teamId = teamId;
        this.name = name;
        this.definition = definition;
        this.createdAt = createdAt;
    }
}
