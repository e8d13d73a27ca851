package co.potti.sample.seed;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Words for posts, comments, names and interests. Everybody is invented. */
final class Prose {

    static final List<String> FIRST_NAMES = List.of(
            "Camille", "Louis", "Inès", "Hugo", "Zoé", "Arthur", "Maya", "Jules", "Nora", "Sacha", "Alba", "Mateo",
            "Freya", "Elias", "Lina", "Oscar", "Ada", "Théo", "Mila", "Noé");
    static final List<String> LAST_NAMES = List.of(
            "Martin",
            "Bernard",
            "Petit",
            "Durand",
            "Leroy",
            "Moreau",
            "Lambert",
            "Rousseau",
            "Garnier",
            "Faure",
            "Novak",
            "Jensen",
            "Costa",
            "Weber",
            "Rossi",
            "Kowalski",
            "O'Brien",
            "Silva",
            "Peeters",
            "Lund");
    static final List<String> TOPICS = List.of(
            "photography",
            "ceramics",
            "cycling",
            "baking",
            "synthesizers",
            "gardening",
            "typography",
            "climbing",
            "podcasts",
            "animation",
            "bookbinding",
            "astronomy");
    static final List<String> TEAM_NAMES = List.of(
            "Northern Light",
            "Slow Ink",
            "Late Bus",
            "Paper Boat",
            "Open Studio",
            "Quiet Drum",
            "Red Bicycle",
            "Salt and Glass",
            "Second Draft",
            "Warm Static");
    static final List<String> CITIES = List.of("Lyon", "Nantes", "Lille", "Brest", "Dijon", "Metz", "Pau", "Reims");
    static final List<String> BROWSERS = List.of(
            "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) Safari/605.1.15",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/139.0",
            "PottiApp/4.2 (Android 16)");
    static final List<String> ACTIONS = List.of(
            "session.open",
            "post.list",
            "post.read",
            "post.write",
            "post.publish",
            "comment.write",
            "follow.follow",
            "media.upload",
            "creator.edit");

    private static final List<String> WORDS = List.of(
            "light", "paper", "morning", "river", "a", "the", "slowly", "again", "between", "window", "sound", "glass",
            "small", "every", "found", "kept", "without", "street", "winter", "colour", "under", "made", "tools",
            "before", "hands", "and", "because", "open", "table", "walk", "salt", "quiet");

    private Prose() {}

    /** A sentence without a name in it. */
    static String sentence(Chance chance, int words) {
        String text =
                IntStream.range(0, words).mapToObj(word -> chance.pick(WORDS)).collect(Collectors.joining(" "));
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    static String paragraph(Chance chance, int sentences) {
        return IntStream.range(0, sentences)
                .mapToObj(sentence -> sentence(chance, chance.between(6, 14)))
                .collect(Collectors.joining(" "));
    }
}
