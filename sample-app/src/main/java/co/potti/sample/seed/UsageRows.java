package co.potti.sample.seed;

import java.sql.Connection;
import java.sql.SQLException;

/** The usage log, by far the largest table; one creator did a tenth of everything. */
record UsageRows(Population population, int average, int demoRows) implements SeededRows {

    private static final int HEAVY_SHARE = 10;

    @Override
    public void write(Connection connection, RowCounts counts) throws SQLException {
        try (CopyTable log =
                CopyTable.into(connection, "analytics.usage_log (creator_id, action, ip, user_agent, at)")) {
            for (Person person : population.people()) {
                Chance chance = population.chance(Kind.USAGE, person.index(), 0);
                int wanted = wanted(person, chance);
                String ip = address(chance);
                String browser = chance.pick(Prose.BROWSERS);
                for (int n = 0; n < wanted; n++) {
                    log.row(
                            person.id(),
                            chance.pick(Prose.ACTIONS),
                            ip,
                            browser,
                            chance.within(person.createdAt(), population.asOf()));
                }
            }
            counts.add("analytics.usage_log", log.finish());
        }
    }

    private int wanted(Person person, Chance chance) {
        if (Population.isDemo(person.index())) {
            return demoRows;
        }
        if (person.equals(population.regular(0))) {
            return population.size() * average / HEAVY_SHARE;
        }
        int others = average * (HEAVY_SHARE - 1) / HEAVY_SHARE;
        return chance.between(0, 2 * others);
    }

    /** From the blocks reserved for documentation: RFC 5737 and RFC 3849. */
    private static String address(Chance chance) {
        return chance.oneIn(3)
                ? "2001:db8::" + Integer.toHexString(chance.between(1, 0xffff))
                : "198.51.100." + chance.between(1, 254);
    }
}
