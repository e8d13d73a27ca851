package co.potti.sample.seed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Posts and media, which point at each other: a post's n-th file is the cover of its creator's n-th post. */
record ContentRows(Population population, List<SeededFile> files) implements SeededRows {

    @Override
    public void write(Connection connection, RowCounts counts) throws SQLException {
        posts(connection, counts);
        media(connection, counts);
        covers(connection);
    }

    private void posts(Connection connection, RowCounts counts) throws SQLException {
        try (CopyTable posts = CopyTable.into(
                connection, "post (id, creator_id, title, body, state, cover_media_id, created_at, published_at)")) {
            for (Person author : population.people()) {
                for (int number = 0; number < population.postCount(author.index()); number++) {
                    post(posts, author, number);
                }
            }
            counts.add("post", posts.finish());
        }
    }

    private void post(CopyTable posts, Person author, int number) throws SQLException {
        Chance chance = population.chance(Kind.POST, author.index(), 1_000 + number);
        boolean published = population.isPublished(author.index(), number);
        Instant written = population.postTime(author.index(), number);
        @Nullable UUID cover = hasCover(author, number) ? population.mediaId(author.index(), number) : null;
        posts.row(
                population.postId(author.index(), number),
                author.id(),
                Prose.sentence(chance, 4),
                Prose.paragraph(chance, chance.between(2, 5)),
                published ? "published" : "draft",
                cover,
                written,
                published ? written : null);
    }

    private boolean hasCover(Person author, int number) {
        return number < population.mediaCount(author.index());
    }

    private void media(Connection connection, RowCounts counts) throws SQLException {
        try (CopyTable media = CopyTable.into(
                connection,
                "media (id, creator_id, post_id, object_key, content_type, size_bytes, state, created_at)")) {
            for (SeededFile file : files) {
                int owner = file.owner().index();
                boolean onPost = file.number() < population.postCount(owner);
                media.row(
                        file.id(),
                        file.owner().id(),
                        onPost ? population.postId(owner, file.number()) : null,
                        file.key(),
                        "image/png",
                        file.sizeBytes(),
                        "transcoded",
                        onPost ? population.postTime(owner, file.number()) : population.asOf());
            }
            counts.add("media", media.finish());
        }
    }

    private void covers(Connection connection) throws SQLException {
        try (PreparedStatement cover =
                connection.prepareStatement("UPDATE creator SET cover_media_id = ? WHERE id = ?")) {
            for (SeededFile file : files) {
                if (file.number() == 0) {
                    cover.setObject(1, file.id());
                    cover.setObject(2, file.owner().id());
                    cover.addBatch();
                }
            }
            cover.executeBatch();
        }
    }
}
