package co.potti.sample.team;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class TeamMemberRepository implements PanacheRepositoryBase<TeamMember, TeamMember.Key> {}
