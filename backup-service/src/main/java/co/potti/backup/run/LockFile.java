package co.potti.backup.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.OptionalDouble;

/** What pgBackRest writes into the lock file of a running backup: {@code {"execId":…,"pctCplt":1234,"pid":…}}. */
final class LockFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double HUNDREDTHS = 100.0;

    private LockFile() {}

    /** Percent done, 0 to 100; empty as long as pgBackRest has not written any. */
    static OptionalDouble percent(String text) {
        try {
            JsonNode hundredths = JSON.readTree(text).path("pctCplt");
            return hundredths.isMissingNode() || hundredths.isNull()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(hundredths.asDouble() / HUNDREDTHS);
        } catch (JsonProcessingException beingWritten) {
            return OptionalDouble.empty();
        }
    }
}
