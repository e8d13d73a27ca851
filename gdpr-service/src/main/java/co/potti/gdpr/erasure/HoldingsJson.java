package co.potti.gdpr.erasure;

import co.potti.gdpr.subject.Holding;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** Holdings as they are kept with an erasure. */
final class HoldingsJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private HoldingsJson() {}

    static String write(List<Holding> holdings) {
        try {
            return JSON.writeValueAsString(holdings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("holdings must be writable as JSON", e);
        }
    }
}
