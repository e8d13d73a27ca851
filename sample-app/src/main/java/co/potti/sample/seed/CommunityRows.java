package co.potti.sample.seed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/** Follows, teams and memberships: what belongs to several creators at once. */
record CommunityRows(Population population) implements SeededRows {

    private static final int MOST_FOLLOWED = 12;
    private static final int DEMO_FOLLOWS = 8;
    private static final int CREATORS_PER_TEAM = 10;

    @Override
    public void write(Connection connection, RowCounts counts) throws SQLException {
        follows(connection, counts);
        teams(connection, counts);
        members(connection, counts);
    }

    /** The id of a team; the first few belong to the demo's creators. */
    UUID teamId(int team) {
        return population.id(Kind.TEAM, team, 0);
    }

    private void follows(Connection connection, RowCounts counts) throws SQLException {
        try (CopyTable follows = CopyTable.into(connection, "follow (follower_id, followed_id, since)")) {
            for (int person = Population.demoCount(); person < population.size(); person++) {
                Person follower = population.people().get(person);
                for (Person followed : followedBy(follower)) {
                    follows.row(follower.id(), followed.id(), population.asOf());
                }
            }
            for (int demo = 0; demo < Population.demoCount(); demo++) {
                UUID id = population.people().get(demo).id();
                for (int n = 0; n < DEMO_FOLLOWS; n++) {
                    follows.row(id, population.regular(n).id(), population.asOf());
                    follows.row(population.regular(n + 1).id(), id, population.asOf());
                }
            }
            counts.add("follow", follows.finish());
        }
    }

    private Set<Person> followedBy(Person follower) {
        Chance chance = population.chance(Kind.FOLLOW, follower.index(), 0);
        Set<Person> followed = new LinkedHashSet<>();
        int wanted = chance.between(0, MOST_FOLLOWED);
        for (int n = 0; n < wanted; n++) {
            followed.add(population.anyRegular(chance));
        }
        followed.remove(follower);
        return followed;
    }

    private int teamCount() {
        return Population.demoCount() + Math.max(Population.demoCount(), population.size() / CREATORS_PER_TEAM);
    }

    private Person owner(int team) {
        return Population.isDemo(team)
                ? population.people().get(team)
                : population.anyRegular(population.chance(Kind.TEAM, team, 1));
    }

    private void teams(Connection connection, RowCounts counts) throws SQLException {
        try (CopyTable teams = CopyTable.into(connection, "team (id, name, owner_id, created_at)")) {
            for (int team = 0; team < teamCount(); team++) {
                Person owner = owner(team);
                String name = population.chance(Kind.TEAM, team, 2).pick(Prose.TEAM_NAMES);
                teams.row(teamId(team), name, owner.id(), owner.createdAt());
            }
            counts.add("team", teams.finish());
        }
    }

    private void members(Connection connection, RowCounts counts) throws SQLException {
        try (CopyTable members = CopyTable.into(connection, "team_member (team_id, creator_id, role, joined_at)")) {
            for (int team = 0; team < teamCount(); team++) {
                Person owner = owner(team);
                members.row(teamId(team), owner.id(), "owner", owner.createdAt());
                for (Person member : others(team, owner)) {
                    members.row(teamId(team), member.id(), "editor", population.asOf());
                }
            }
            for (int demo = 0; demo < Population.demoCount(); demo++) {
                UUID guestOf = teamId(Population.demoCount() + demo);
                members.row(guestOf, population.people().get(demo).id(), "viewer", population.asOf());
            }
            counts.add("team_member", members.finish());
        }
    }

    private Set<Person> others(int team, Person owner) {
        Chance chance = population.chance(Kind.TEAM, team, 3);
        Set<Person> members = new LinkedHashSet<>();
        if (Population.isDemo(team)) {
            members.add(population.regular(team));
            members.add(population.regular(team + 1));
            return members;
        }
        int wanted = chance.between(1, 5);
        for (int n = 0; n < wanted; n++) {
            members.add(population.anyRegular(chance));
        }
        members.remove(owner);
        return members;
    }
}
