package co.potti.platform;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A server that can be started, stopped and killed by itself. */
public enum Part {
    PROTECTED_POSTGRES,
    PLATFORM_POSTGRES,
    KAFKA,
    REDIS,
    S3_PAR,
    S3_GRA,
    SMTP,
    PROMETHEUS,
    ALERTMANAGER;

    /** As it is called in messages and in the working directory: {@code protected-postgres}, {@code s3-par}, … */
    public String serverName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads {@code "KAFKA, REDIS"}; {@code "ALL"} or blank means every part. */
    public static Set<Part> parse(String list) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (String name : list.split(",", -1)) {
            if (!name.isBlank()) {
                parts.addAll(name.strip().equals("ALL") ? EnumSet.allOf(Part.class) : Set.of(valueOf(name.strip())));
            }
        }
        return parts.isEmpty() ? EnumSet.allOf(Part.class) : parts;
    }
}
