package co.potti.slo.catalog;

import java.util.Locale;

/** Where a revision came from. A shipped objective follows the release until somebody defines it by the API. */
enum Origin {
    SHIPPED,
    API;

    String columnValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
