package co.potti.gdpr.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.objectstore.Region;
import co.potti.gdpr.erasure.SharedObjects.Move;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MoveObjectTest {

    private static final Set<String> NAMED =
            Set.of("creators/a/1", "creators/a/10", "creators/a/12", "creators/a/12.jpg");

    private final Map<Region, MemoryObjects> stores =
            Map.of(Region.PAR, new MemoryObjects(), Region.GRA, new MemoryObjects());
    private final MoveObject moving = new MoveObject(region -> stores.getOrDefault(region, new MemoryObjects()));

    @BeforeEach
    void fill() {
        stores.values()
                .forEach(store -> store.objects.putAll(Map.of(
                        "creators/a/1", "shared",
                        "creators/a/1.thumbnail.jpg", "small",
                        "creators/a/10", "private",
                        "creators/a/12", "shared too",
                        "creators/a/12.jpg", "private too")));
    }

    @Test
    void takesTheObjectAndItsRenditionsAndNothingElseThatBeginsAlike() {
        Move moved = moving.copy("media", new Move("creators/a/1", "creators/b/1", false, NAMED));
        moving.copy("media", new Move("creators/a/12", "creators/b/12", false, NAMED));

        assertThat(moved.target()).isEqualTo("creators/b/1");
        assertThat(stores.values())
                .allSatisfy(store -> assertThat(below(store, "creators/b/"))
                        .isEqualTo(Map.of(
                                "creators/b/1", "shared",
                                "creators/b/1.thumbnail.jpg", "small",
                                "creators/b/12", "shared too")));
    }

    @Test
    void whereTheNameIsSomebodysAlreadyItTakesAnother() {
        stores.values().forEach(store -> store.objects.put("creators/b/1", "their own"));

        Move moved = moving.copy("media", new Move("creators/a/1", "creators/b/1", false, NAMED));

        assertThat(moved.target()).startsWith("creators/b/1-");
        assertThat(stores.values())
                .allSatisfy(store -> assertThat(store.objects)
                        .containsEntry("creators/b/1", "their own")
                        .containsEntry(moved.target(), "shared")
                        .containsEntry(moved.target() + ".thumbnail.jpg", "small"));
    }

    @Test
    void whereARowNamesTheTargetItTakesAnother() {
        Move moved = moving.copy("media", new Move("creators/a/1", "creators/b/1", true, NAMED));

        assertThat(moved.target()).startsWith("creators/b/1-");
    }

    @Test
    void goesOnWhereAKilledAttemptStopped() {
        MemoryObjects paris = stores.getOrDefault(Region.PAR, new MemoryObjects());
        paris.objects.put("creators/b/1", "shared");

        Move moved = moving.copy("media", new Move("creators/a/1", "creators/b/1", false, NAMED));

        assertThat(moved.target()).isEqualTo("creators/b/1");
        assertThat(stores.values())
                .allSatisfy(store -> assertThat(below(store, "creators/b/")).hasSize(2));
    }

    private static Map<String, String> below(MemoryObjects store, String prefix) {
        Map<String, String> found = new TreeMap<>(store.objects);
        found.keySet().removeIf(key -> !key.startsWith(prefix));
        return found;
    }
}
