package co.potti.suite;

import co.potti.suite.Await.StoryFailure;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says what had to be and what was. */
public final class Expect {

    private Expect() {}

    public static void that(boolean condition, String otherwise) {
        if (!condition) {
            throw new StoryFailure(otherwise);
        }
    }

    public static void same(String what, @Nullable Object expected, @Nullable Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new StoryFailure(what + " must be " + expected + " and was " + actual);
        }
    }
}
