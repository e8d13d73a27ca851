package co.potti.common.problem;

import java.util.Locale;

/** One kind of refusal. Each service lists its own in one enum. */
public interface ProblemType {

    /** The enum constant's name. */
    String name();

    /** The HTTP status code. */
    int status();

    /** One short sentence, the same for every occurrence. */
    String title();

    /** The last part of the type URI: the name in lower case words with hyphens. */
    default String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
