package co.potti.gdpr.notification;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages in which this service speaks to people. */
public enum Language {
    FRENCH("fr"),
    ENGLISH("en");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** ISO 639-1. */
    public String code() {
        return code;
    }

    /** For dates and numbers. */
    public Locale locale() {
        return switch (this) {
            case FRENCH -> Locale.FRANCE;
            case ENGLISH -> Locale.UK;
        };
    }

    /** Empty for anything but the code of one of these. */
    public static Optional<Language> find(@Nullable String code) {
        return Arrays.stream(values())
                .filter(language -> language.code.equals(code))
                .findFirst();
    }

    public static Language ofCode(String code) {
        return find(code).orElseThrow(() -> new IllegalStateException("No such language: " + code));
    }

    /**
     * The best of an {@code Accept-Language} header; French, the language of the platform's home, when the header is
     * absent, malformed or asks for neither.
     */
    public static Language ofHeader(@Nullable String acceptLanguage) {
        if (acceptLanguage == null) {
            return FRENCH;
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(acceptLanguage);
            String best = Locale.lookupTag(ranges, List.of(FRENCH.code, ENGLISH.code));
            return best == null ? FRENCH : ofCode(best);
        } catch (IllegalArgumentException malformed) {
            return FRENCH;
        }
    }
}
