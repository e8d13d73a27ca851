package co.potti.suite.story;

import co.potti.suite.Await;
import co.potti.suite.Expect;
import co.potti.suite.Suite;
import co.potti.suite.SuiteService;
import java.util.Optional;

/** The sample platform lives: people are there, they write, and its counters move because they do. */
final class LivingPlatform implements Chapter {

    @Override
    public String title() {
        return "The creators platform is alive";
    }

    @Override
    public String tell(StoryContext context) {
        Suite suite = context.suite();
        long creators = count(suite, "SELECT count(*) FROM creator");
        Expect.that(
                creators >= suite.options().creators(),
                "The platform must hold " + suite.options().creators() + " creators and holds " + creators);
        context.narrator()
                .fact(
                        "%,d creators, %,d posts, %,d comments, %,d media, %,d usage logs, %,d invoices",
                        creators,
                        count(suite, "SELECT count(*) FROM post"),
                        count(suite, "SELECT count(*) FROM comment"),
                        count(suite, "SELECT count(*) FROM media"),
                        count(suite, "SELECT count(*) FROM analytics.usage_log"),
                        count(suite, "SELECT count(*) FROM invoice"));
        double before = published(suite);
        double after = Await.value(
                "somebody to publish",
                Suite.soon(),
                () -> Optional.of(published(suite)).filter(now -> now > before));
        return "people keep publishing: %.0f posts since the platform started".formatted(after);
    }

    private static long count(Suite suite, String sql) {
        return Long.parseLong(suite.protectedRow(sql));
    }

    private static double published(Suite suite) {
        return suite.process(SuiteService.SAMPLE).metric("publishing_attempts_total", "outcome=\"success\"");
    }
}
