package co.potti.sample.seed;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Comments: threads below posts, most of them below other people's. */
final class CommentRows implements SeededRows {

    private static final int MOST_BELOW_A_POST = 3;
    private static final int DEMO_COMMENTS_ELSEWHERE = 5;
    private static final int DEMO_NEIGHBOURS = 12;

    private final Population population;
    private long next;

    CommentRows(Population population) {
        this.population = population;
    }

    @Override
    public void write(Connection connection, RowCounts counts) throws SQLException {
        try (CopyTable comments =
                CopyTable.into(connection, "comment (id, post_id, author_id, parent_id, body, created_at)")) {
            for (int person = Population.demoCount(); person < population.size(); person++) {
                for (int post = 0; post < population.postCount(person); post++) {
                    if (population.isPublished(person, post)) {
                        thread(comments, person, post);
                    }
                }
            }
            for (int demo = 0; demo < Population.demoCount(); demo++) {
                demoComments(comments, population.people().get(demo));
            }
            counts.add("comment", comments.finish());
        }
    }

    private void thread(CopyTable comments, int person, int post) throws SQLException {
        Chance chance = population.chance(Kind.COMMENT, person, post);
        UUID previous = null;
        Instant time = population.postTime(person, post);
        int length = chance.between(0, MOST_BELOW_A_POST);
        for (int position = 0; position < length; position++) {
            time = time.plusSeconds(chance.between(30, 86_400));
            UUID parent = chance.oneIn(2) ? previous : null;
            Person author = population.anyRegular(chance);
            previous = comment(comments, population.postId(person, post), author, parent, time);
        }
    }

    /** Others answer below the demo's post and to the demo's comments, and the demo's creator answers them. */
    private void demoComments(CopyTable comments, Person demo) throws SQLException {
        int neighbours = demo.index() * DEMO_NEIGHBOURS;
        UUID ownPost = population.postId(demo.index(), 0);
        Instant time = population.postTime(demo.index(), 0);
        UUID first = comment(comments, ownPost, population.regular(neighbours), null, time.plusSeconds(60));
        comment(comments, ownPost, population.regular(neighbours + 1), null, time.plusSeconds(120));
        UUID answer = comment(comments, ownPost, demo, first, time.plusSeconds(180));
        comment(comments, ownPost, population.regular(neighbours + 2), answer, time.plusSeconds(240));
        for (int elsewhere = 0; elsewhere < DEMO_COMMENTS_ELSEWHERE; elsewhere++) {
            Person host = population.regular(neighbours + 3 + elsewhere);
            UUID hostPost = population.postId(host.index(), 0);
            Instant hostTime = population.postTime(host.index(), 0);
            UUID mine = comment(comments, hostPost, demo, null, hostTime.plusSeconds(300));
            comment(comments, hostPost, host, mine, hostTime.plusSeconds(360));
        }
    }

    private UUID comment(CopyTable comments, UUID post, Person author, @Nullable UUID parent, Instant time)
            throws SQLException {
        Chance chance = population.chance(Kind.COMMENT, -1, next++);
        UUID id = chance.id();
        comments.row(id, post, author.id(), parent, Prose.sentence(chance, chance.between(4, 20)), time);
        return id;
    }
}
