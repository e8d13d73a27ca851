package co.potti.common.problem;

/** One kind of refusal. Each service lists its own in one enum. */
public interface ProblemType {

    /** The last part of the type URI: lower case words with hyphens. */
    String slug();

    /** The HTTP status code. */
    int status();

    /** One short sentence, the same for every occurrence. */
    String title();
}
