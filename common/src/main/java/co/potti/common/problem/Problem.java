package co.potti.common.problem;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A refusal on its way to the caller. Its detail is for the caller: no internals, no personal data. */
public class Problem extends RuntimeException {

    private final ProblemType type;
    private final String detail;
    private final Map<String, Object> extensions = new LinkedHashMap<>();
    private @Nullable Duration retryAfter;

    protected Problem(ProblemType type, String detail) {
        super(type.slug() + ": " + detail);
        this.type = type;
        this.detail = detail;
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail);
    }

    /** Adds a member to the problem, such as {@code field}. */
    public final Problem with(String name, Object value) {
        extensions.put(name, value);
        return this;
    }

    /** Says when trying again makes sense (the {@code Retry-After} header, in whole seconds). */
    public final Problem retryAfter(Duration pause) {
        this.retryAfter = pause;
        return this;
    }

    public final ProblemType type() {
        return type;
    }

    public final String detail() {
        return detail;
    }

    public final Map<String, Object> extensions() {
        return Collections.unmodifiableMap(extensions);
    }

    public final Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
