package co.potti.sample.seed;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Who lives on the platform and which posts and files they have: a pure function of the seed number, the size and the
 * day. The first {@link #DEMO_HANDLES} are the demo's; the two that are erased have the same shape in every table. Nobody
 * else's random choices ever fall on them, so that they stay comparable.
 */
final class Population {

    /** Handles the demo knows, in order. */
    static final List<String> DEMO_HANDLES = List.of("demo-export", "demo-erase", "demo-erase-twin");

    /** Fewer creators than this cannot surround the demo's with distinct neighbours. */
    static final int SMALLEST = 50;

    private static final int DEMO_POSTS = 6;
    private static final int DEMO_MEDIA = 3;

    private final long number;
    private final SeedSettings settings;
    private final Instant asOf;
    private final List<Person> people;

    Population(long number, int size, Instant asOf, SeedSettings settings) {
        if (size < SMALLEST) {
            throw new IllegalArgumentException("A population has at least " + SMALLEST + " creators");
        }
        this.number = number;
        this.settings = settings;
        this.asOf = asOf;
        this.people = new ArrayList<>(size);
        for (int index = 0; index < size; index++) {
            people.add(person(index));
        }
    }

    List<Person> people() {
        return people;
    }

    int size() {
        return people.size();
    }

    Instant asOf() {
        return asOf;
    }

    static boolean isDemo(int index) {
        return index < DEMO_HANDLES.size();
    }

    /** The demo's creators' indexes. */
    static int demoCount() {
        return DEMO_HANDLES.size();
    }

    /** The n-th creator that is not the demo's, counted from 0 and around. */
    Person regular(int n) {
        return people.get(demoCount() + Math.floorMod(n, size() - demoCount()));
    }

    Person anyRegular(Chance chance) {
        return regular(chance.between(0, size() - demoCount() - 1));
    }

    Chance chance(Kind kind, long first, long second) {
        return Chance.of(number, kind, first, second);
    }

    UUID id(Kind kind, long first, long second) {
        return chance(kind, first, second).id();
    }

    int postCount(int person) {
        return isDemo(person) ? DEMO_POSTS : chance(Kind.POST_COUNT, person, 0).between(1, 6);
    }

    UUID postId(int person, int post) {
        return id(Kind.POST, person, post);
    }

    /** The first post is always published, the demo's last one never. */
    boolean isPublished(int person, int post) {
        if (isDemo(person)) {
            return post < DEMO_POSTS - 1;
        }
        return post == 0 || !chance(Kind.POST, person, -post).oneIn(8);
    }

    Instant postTime(int person, int post) {
        return chance(Kind.POST, -1L - person, post).within(people.get(person).createdAt(), asOf);
    }

    int mediaCount(int person) {
        if (isDemo(person)) {
            return DEMO_MEDIA;
        }
        return person % settings.mediaEvery() == 0
                ? chance(Kind.MEDIA_COUNT, person, 0).between(1, settings.mediaMost())
                : 0;
    }

    UUID mediaId(int person, int media) {
        return id(Kind.MEDIA, person, media);
    }

    private Person person(int index) {
        Chance chance = chance(Kind.CREATOR, index, 1);
        String first = chance.pick(Prose.FIRST_NAMES);
        String last = chance.pick(Prose.LAST_NAMES);
        String handle = isDemo(index) ? DEMO_HANDLES.get(index) : plain(first + "-" + last) + "-" + index;
        return new Person(
                index,
                id(Kind.CREATOR, index, 0),
                handle,
                first + " " + last,
                Prose.sentence(chance, 8) + " " + chance.pick(Prose.TOPICS) + ".",
                chance.oneIn(3) ? "en" : "fr",
                chance.within(asOf.minus(Duration.ofDays(900)), asOf.minus(Duration.ofDays(30))));
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z-]", "")
                .toLowerCase(Locale.ROOT);
    }
}
