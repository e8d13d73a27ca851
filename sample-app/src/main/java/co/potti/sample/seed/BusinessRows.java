package co.potti.sample.seed;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;

/** Workflows, invoices and webhooks. */
record BusinessRows(Population population, CommunityRows community) implements SeededRows {

    private static final int DEMO_WORKFLOWS = 2;
    private static final int DEMO_INVOICES = 3;

    @Override
    public void write(Connection connection, RowCounts counts) throws SQLException {
        workflows(connection, counts);
        invoices(connection, counts);
        webhooks(connection, counts);
    }

    private void workflows(Connection connection, RowCounts counts) throws SQLException {
        try (CopyTable workflows =
                CopyTable.into(connection, "workflow (id, creator_id, team_id, name, definition, created_at)")) {
            for (Person person : population.people()) {
                Chance chance = population.chance(Kind.WORKFLOW, person.index(), 0);
                boolean demo = Population.isDemo(person.index());
                int wanted = demo ? DEMO_WORKFLOWS : Math.max(0, chance.between(-2, 2));
                for (int n = 0; n < wanted; n++) {
                    workflows.row(
                            population.id(Kind.WORKFLOW, person.index(), n + 1),
                            person.id(),
                            demo && n == 0 ? community.teamId(person.index()) : null,
                            n == 0 ? "Tell me when it is out" : "Weekly summary",
                            definition(person, n),
                            person.createdAt());
                }
            }
            counts.add("workflow", workflows.finish());
        }
    }

    private static String definition(Person person, int n) {
        return "{\"on\": \"%s\", \"steps\": [{\"kind\": \"mail\", \"to\": \"%s\"}, {\"kind\": \"wait\", \"hours\": %d}]}"
                .formatted(n == 0 ? "post.published" : "monday", person.email(), 12 + n);
    }

    private void invoices(Connection connection, RowCounts counts) throws SQLException {
        try (CopyTable invoices = CopyTable.into(
                connection,
                "invoice (id, creator_id, number, billing_name, billing_address, amount_cents, issued_on)")) {
            LocalDate today = population.asOf().atZone(ZoneOffset.UTC).toLocalDate();
            long serial = 1;
            for (Person person : population.people()) {
                Chance chance = population.chance(Kind.INVOICE, person.index(), 0);
                boolean demo = Population.isDemo(person.index());
                int wanted = demo ? DEMO_INVOICES : chance.oneIn(7) ? chance.between(1, 4) : 0;
                for (int n = 0; n < wanted; n++) {
                    LocalDate issued = today.minusMonths(n + 1L).withDayOfMonth(1);
                    invoices.row(
                            population.id(Kind.INVOICE, person.index(), n + 1),
                            person.id(),
                            "F-%d-%06d".formatted(issued.getYear(), serial++),
                            person.displayName(),
                            chance.between(1, 99) + " rue de la Gare, " + chance.pick(Prose.CITIES),
                            chance.between(5, 200) * 100L,
                            issued);
                }
            }
            counts.add("invoice", invoices.finish());
        }
    }

    private void webhooks(Connection connection, RowCounts counts) throws SQLException {
        try (CopyTable webhooks =
                CopyTable.into(connection, "publishing_webhook (id, creator_id, target_url, secret, created_at)")) {
            for (Person person : population.people()) {
                Chance chance = population.chance(Kind.WEBHOOK, person.index(), 0);
                if (Population.isDemo(person.index()) || chance.oneIn(20)) {
                    webhooks.row(
                            population.id(Kind.WEBHOOK, person.index(), 1),
                            person.id(),
                            "https://tools.example.test/" + population.id(Kind.WEBHOOK, person.index(), 2),
                            secret(chance),
                            person.createdAt());
                }
            }
            counts.add("publishing_webhook", webhooks.finish());
        }
    }

    private static String secret(Chance chance) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(chance.nextLong())
                + hex.toHexDigits(chance.nextLong())
                + hex.toHexDigits(chance.nextLong())
                + hex.toHexDigits(chance.nextLong());
    }
}
