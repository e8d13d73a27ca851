package co.potti.sample.seed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;

/** A recommendation profile for everybody, in the platform's own database. Writing them again changes nothing. */
record RecommendationRows(Population population) implements SeededRows {

    private static final String ADD = """
            INSERT INTO recommendation_profile (subject_id, interests, affinity, updated_at) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    @Override
    public void write(Connection connection, RowCounts counts) throws SQLException {
        try (PreparedStatement profile = connection.prepareStatement(ADD)) {
            for (Person person : population.people()) {
                Chance chance = population.chance(Kind.RECOMMENDATION, person.index(), 0);
                String[] interests = {chance.pick(Prose.TOPICS), chance.pick(Prose.TOPICS)};
                profile.setObject(1, person.id());
                profile.setArray(2, connection.createArrayOf("text", interests));
                profile.setDouble(3, chance.fraction());
                profile.setObject(4, population.asOf().atOffset(ZoneOffset.UTC));
                profile.addBatch();
            }
            profile.executeBatch();
        }
        counts.add("recommendation_profile", population.size());
    }
}
