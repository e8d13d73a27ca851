package co.potti.sample.team;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A creator's membership in a team. */
@Entity
@Table(name = "team_member")
class TeamMember {

    @EmbeddedId
    Key key;

    @Column(nullable = false)
    String role;

    @Column(name = "joined_at", nullable = false, updatable = false)
    Instant joinedAt;

    protected TeamMember() {}

    TeamMember(Key key, String role, Instant joinedAt) {
        this.key = key;
        this.role = role;
        this.joinedAt = joinedAt;
    }

    /** One membership for each pair. */
    @Embeddable
    record Key(
            @Column(name = "team_id") UUID teamId,
            @Column(name = "creator_id") UUID creatorId) {}
}
