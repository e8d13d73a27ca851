package co.potti.sample.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PopulationTest {

    private static final Instant DAY = Instant.parse("2026-11-21T00:00:00Z");

    @Test
    void theSameNumberGivesTheSamePeople() {
        assertThat(population(7, 200).people()).isEqualTo(population(7, 200).people());
        assertThat(population(8, 200).people().get(50))
                .isNotEqualTo(population(7, 200).people().get(50));
    }

    @Test
    void aLargerPopulationBeginsWithTheSmallerOne() {
        assertThat(population(7, 300).people().subList(0, 200))
                .isEqualTo(population(7, 200).people());
    }

    @Test
    void idsHandlesAndAddressesAreUnique() {
        List<Person> people = population(7, 3_000).people();

        assertThat(people).extracting(Person::id).doesNotHaveDuplicates();
        assertThat(people).extracting(Person::handle).doesNotHaveDuplicates();
        assertThat(people).extracting(Person::email).allMatch(email -> email.endsWith("@example.test"));
        assertThat(people).extracting(Person::handle).allMatch(handle -> handle.matches("[a-z0-9][a-z0-9_-]{1,39}"));
    }

    @Test
    void idsAreVersionFour() {
        assertThat(population(7, 100).people())
                .extracting(Person::id)
                .allMatch(id -> id.version() == 4 && id.variant() == 2);
    }

    @Test
    void kindsDoNotCollide() {
        Population population = population(7, 100);
        Set<UUID> ids = new HashSet<>();
        for (Kind kind : Kind.values()) {
            for (int first = -1; first < 60; first++) {
                for (int second = 0; second < 6; second++) {
                    ids.add(population.id(kind, first, second));
                }
            }
        }

        assertThat(ids).hasSize(Kind.values().length * 61 * 6);
    }

    @Test
    void theDemoComesFirstAndTheErasedOnesAreAlike() {
        Population population = population(7, 100);

        assertThat(population.people().subList(0, 3))
                .extracting(Person::handle)
                .containsExactly("demo-export", "demo-erase", "demo-erase-twin");
        assertThat(population.postCount(1)).isEqualTo(population.postCount(2)).isEqualTo(6);
        assertThat(population.mediaCount(1)).isEqualTo(population.mediaCount(2)).isEqualTo(3);
        assertThat(population.regular(0).index()).isEqualTo(3);
        assertThat(population.regular(97).index()).isEqualTo(3);
    }

    @Test
    void refusesTooFewPeople() {
        assertThatIllegalArgumentException().isThrownBy(() -> population(7, 49));
    }

    private static Population population(long number, int size) {
        return new Population(number, size, DAY, new Settings());
    }

    private static final class Settings implements SeedSettings {
        @Override
        public Optional<Integer> creators() {
            return Optional.empty();
        }

        @Override
        public long number() {
            return 1;
        }

        @Override
        public int mediaEvery() {
            return 20;
        }

        @Override
        public int mediaMost() {
            return 2;
        }

        @Override
        public int usageRows() {
            return 50;
        }

        @Override
        public int demoUsageRows() {
            return 300;
        }
    }
}
