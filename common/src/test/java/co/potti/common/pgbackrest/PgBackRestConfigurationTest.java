package co.potti.common.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PgBackRestConfigurationTest {

    private static final Path HOME = Path.of("/srv/potti");

    @Test
    void rendersBothRepositoriesAndTheStanza() {
        PgBackRestConfiguration configuration = configuration(List.of(
                repository(1, "https://par.example:9443", "par", "eu-west-par", HOME.resolve("ca.pem")),
                repository(2, "https://gra.example", "gra", "gra", null)));

        assertThat(configuration.render()).isEqualTo(Recorded.output("pgbackrest.conf"));
    }

    @Test
    void refusesTwoRepositoriesInOnePlace() {
        Repository one = repository(1, "https://par.example", "par", "par", null);
        Repository same = repository(2, "https://par.example", "par", "par", null);

        assertThatThrownBy(() -> configuration(List.of(one, same)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("two repositories share one bucket");
    }

    @Test
    void refusesTwoPathsInOneBucket() {
        Repository one = repository(1, "/first", "https://par.example", "par", "par", null);
        Repository other = repository(2, "/second", "https://PAR.example:443", "par", "par", null);

        assertThatThrownBy(() -> configuration(List.of(one, other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("two repositories share one bucket");
    }

    @Test
    void refusesPlainHttpAndAMissingCipherPass() {
        assertThatThrownBy(() -> repository(1, "http://par.example", "par", "par", null))
                .hasMessage("repository 1 must be reached over https");
        assertThatThrownBy(() -> new Repository(
                        1, "/p", "b", URI.create("https://par.example"), "par", "key", "secret", null, " ", 23))
                .hasMessage("repository 1 has no cipher pass");
    }

    @Test
    void neverShowsItsSecretsInText() {
        Repository repository = repository(1, "https://par.example", "par", "par", null);

        assertThat(configuration(List.of(repository)).toString())
                .doesNotContain("secret-par", "key-par", "pass-of-a-test");
    }

    private static PgBackRestConfiguration configuration(List<Repository> repositories) {
        return new PgBackRestConfiguration(
                HOME.resolve("lock"),
                HOME.resolve("log"),
                HOME.resolve("spool"),
                4,
                1,
                Duration.ofSeconds(60),
                Duration.ofMillis(2500),
                repositories,
                List.of(new Stanza("creators", HOME.resolve("data"), 5433, HOME.resolve("socket"), "postgres")));
    }

    private static Repository repository(int number, String endpoint, String name, String region, @Nullable Path ca) {
        return repository(number, "/pgbackrest", endpoint, name, region, ca);
    }

    private static Repository repository(
            int number, String path, String endpoint, String name, String region, @Nullable Path ca) {
        return new Repository(
                number,
                path,
                "potti-backup",
                URI.create(endpoint),
                region,
                "key-" + name,
                "secret-" + name,
                ca,
                "pass-of-a-test",
                23);
    }
}
