package co.potti.sample.team;

import co.potti.common.problem.CommonProblem;
import co.potti.common.problem.Problem;
import co.potti.sample.WrittenReferences;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Founds teams and takes members in. */
@ApplicationScoped
class RunTeam {

    private final TeamRepository teams;
    private final TeamMemberRepository members;
    private final Clock clock;

    RunTeam(TeamRepository teams, TeamMemberRepository members, Clock clock) {
        this.teams = teams;
        this.members = members;
        this.clock = clock;
    }

    @Transactional
    TeamView found(UUID ownerId, NewTeam wanted) {
        Instant now = clock.instant();
        Team team = new Team(UUID.randomUUID(), wanted.name(), ownerId, now);
        return WrittenReferences.checked(() -> {
            teams.persistAndFlush(team);
            members.persistAndFlush(new TeamMember(new TeamMember.Key(team.id, ownerId), "owner", now));
            return new TeamView(team.id, team.name, ownerId);
        });
    }

    /** Takes a member in, or changes what they may do; the owner's own membership stays as it is. */
    @Transactional
    void admit(UUID ownerId, UUID teamId, UUID creatorId, NewMember wanted) {
        if (!teams.isOwnedBy(teamId, ownerId)) {
            throw Problem.of(CommonProblem.NOT_FOUND, "There is no such team of yours");
        }
        if (creatorId.equals(ownerId)) {
            throw Problem.of(CommonProblem.CONFLICT, "The owner stays the owner");
        }
        TeamMember.Key key = new TeamMember.Key(teamId, creatorId);
        TeamMember present = members.findById(key);
        if (present != null) {
            present.role = wanted.role();
            return;
        }
        WrittenReferences.checked(() -> {
            TeamMember member = new TeamMember(key, wanted.role(), clock.instant());
            members.persistAndFlush(member);
            return member;
        });
    }
}
