package co.potti.gdpr.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.gdpr.datamap.DataMap;
import co.potti.gdpr.datamap.DataMapLoader;
import co.potti.gdpr.schema.TableName;
import co.potti.gdpr.subject.Subject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** G14: whoever a row names beside its owner is not handed over. */
class OtherPeopleTest {

    private static final DataMap MAP = DataMapLoader.parse("club.yml", """
            dataset:
              - fides_key: club
                collections:
                  - name: person
                    fides_meta: {potti: {root: true}}
                    fields:
                      - {name: id, fides_meta: {primary_key: true}}
                      - {name: handle, fides_meta: {identity: handle}}
                      - {name: email, fides_meta: {identity: email}}
                  - name: invitation
                    fields:
                      - name: host
                        fides_meta:
                          references: [{dataset: club, field: person.id, direction: from}]
                          potti: {ownership: owned}
                      - name: guest
                        fides_meta:
                          references: [{dataset: club, field: person.handle, direction: from}]
                          potti: {ownership: shared}
                      - {name: sent_to, fides_meta: {identity: email, potti: {ownership: shared}}}
                      - {name: note}
            """);

    private static final Subject ANNA = new Subject(
            UUID.randomUUID(), Map.of("person.id", "17", "person.handle", "anna", "person.email", "anna@example.org"));

    @Test
    void keepsHerOwnNamesInWhicheverColumn() {
        assertThat(redacted(17, "anna", "Anna@example.org"))
                .containsEntry("host", 17)
                .containsEntry("guest", "anna")
                .containsEntry("sent_to", "Anna@example.org")
                .containsEntry("note", "come");
    }

    @Test
    void takesOtherPeopleOutByKeyByHandleAndByAddress() {
        assertThat(redacted(18, "bert", "bert@example.org"))
                .containsEntry("host", "[another person]")
                .containsEntry("guest", "[another person]")
                .containsEntry("sent_to", "[another person]")
                .containsEntry("note", "come");
    }

    private static Map<String, @Nullable Object> redacted(int host, String guest, String address) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("host", host);
        row.put("guest", guest);
        row.put("sent_to", address);
        row.put("note", "come");
        return new OtherPeople(MAP)
                .redacted(
                        row,
                        MAP.collection(new TableName("public", "invitation")).orElseThrow(),
                        ANNA);
    }
}
