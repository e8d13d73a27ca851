package co.potti.sample.seed;

import java.sql.Connection;
import java.sql.SQLException;

/** The creators themselves; their cover picture comes later, with the media. */
record CreatorRows(Population population) implements SeededRows {

    @Override
    public void write(Connection connection, RowCounts counts) throws SQLException {
        try (CopyTable creators =
                CopyTable.into(connection, "creator (id, handle, email, display_name, bio, locale, created_at)")) {
            for (Person person : population.people()) {
                creators.row(
                        person.id(),
                        person.handle(),
                        person.email(),
                        person.displayName(),
                        person.bio(),
                        person.locale(),
                        person.createdAt());
            }
            counts.add("creator", creators.finish());
        }
    }
}
