package co.potti.common.problem;

import co.potti.common.identity.CanonicalUuid;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ids and numbers in path and query. One that cannot be read is an invalid field with a name, not a missing page. */
@Provider
public class ReadParameters implements ParamConverterProvider {

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        String name = ParameterNames.sentAs(annotations).orElse("parameter");
        if (type == UUID.class) {
            return (ParamConverter<T>) new Reading<>(name, "a UUID", ReadParameters::uuid);
        }
        if (type == Integer.class || type == int.class) {
            return (ParamConverter<T>) new Reading<>(name, "a whole number", Integer::valueOf);
        }
        return null;
    }

    private static UUID uuid(String text) {
        return CanonicalUuid.parse(text).orElseThrow(IllegalArgumentException::new);
    }

    private record Reading<T>(String name, String expected, Function<String, T> parse) implements ParamConverter<T> {

        @Override
        public @Nullable T fromString(@Nullable String text) {
            if (text == null) {
                return null;
            }
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException unreadable) {
                throw Problem.of(CommonProblem.INVALID_FIELD, name + " must be " + expected)
                        .with("field", name);
            }
        }

        @Override
        public String toString(T value) {
            return String.valueOf(value);
        }
    }
}
