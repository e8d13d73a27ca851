package co.potti.suite.subject;

import co.potti.suite.Suite;
import com.fasterxml.jackson.databind.JsonNode;

/** A creator as the sample platform knows them. */
public record Person(String handle, String id, String email) {

    public static Person of(Suite suite, String handle) {
        JsonNode contact = suite.sampleAdmin().get("/admin/creators/" + handle);
        return new Person(
                handle, contact.get("id").asText(), contact.get("email").asText());
    }
}
