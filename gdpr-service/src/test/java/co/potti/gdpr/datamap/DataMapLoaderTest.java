package co.potti.gdpr.datamap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import co.potti.gdpr.datamap.DataMapException.Fault;
import co.potti.gdpr.schema.TableName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataMapLoaderTest {

    private static final String HEAD = """
        dataset:
          - fides_key: shop
            collections:
              - name: person
                fides_meta: {potti: {root: true}}
                fields:
                  - {name: id, fides_meta: {primary_key: true}}
        """;

    @Test
    void refusesToMaskAFieldThatIsNeverWritten() {
        assertThat(faults(HEAD + """
                  - name: basket
                    fields:
                      - name: note
                        fides_meta:
                          read_only: true
                          masking_strategy_override: {strategy: hash}
            """))
                .extracting(Fault::toString)
                .containsExactly("shop.yml:12: a read_only field is never written and cannot be masked by hash");
    }

    @Test
    void onlyANameThatPeopleChooseMayBeMerelyListed() {
        String root = """
            dataset:
              - fides_key: shop
                collections:
                  - name: person
                    fides_meta: {potti: {root: true}}
                    fields:
                      - {name: id, fides_meta: {primary_key: true}}
                      - {name: %1$s, fides_meta: {identity: %1$s, potti: {mention: listed}}}
            """;

        assertThat(DataMapLoader.parse("shop.yml", root.formatted("handle"))
                        .rootIdentity("handle")
                        .orElseThrow()
                        .mention())
                .isEqualTo(Mention.LISTED);
        assertThat(faults(root.formatted("email")))
                .extracting(Fault::toString)
                .containsExactly("shop.yml:4: public.person.email identifies nobody but its person: a mention of it"
                        + " cannot be merely listed");
    }

    @Test
    void refusesToTreatAPartOfAColumn() {
        assertThat(faults(HEAD + """
                  - name: basket
                    fields:
                      - name: document
                        fields:
                          - name: email
                            fides_meta: {identity: email}
            """))
                .extracting(Fault::toString)
                .containsExactly("shop.yml:13: nested field 'email' is not treated by itself: say it on the column;"
                        + " nested are allowed [data_type, length]");
    }

    @Test
    void aColumnIsAsPersonalAsWhatIsNestedInIt() {
        DataMap map = DataMapLoader.parse("shop.yml", HEAD + """
                  - name: basket
                    fields:
                      - name: document
                        data_categories: [system.operations]
                        fields:
                          - {name: to, data_categories: [user.contact.email], fides_meta: {data_type: string}}
            """);

        assertThat(map.collection(new TableName("public", "basket"))
                        .orElseThrow()
                        .field("document")
                        .orElseThrow()
                        .categories())
                .containsExactly("system.operations", "user.contact.email");
    }

    @Test
    void loadsTheSamplePlatformsMap() throws IOException {
        DataMap map = DataMapLoader.load(Path.of("../sample-app/src/main/resources/datamap/creators.yml"));

        assertThat(map.root().table()).isEqualTo(new TableName("public", "creator"));
        assertThat(map.collections()).hasSize(11).containsKey(new TableName("analytics", "usage_log"));
        assertThat(map.version()).matches("[0-9a-f]{64}");
        assertThat(map.participants()).containsExactly("sample-platform");
        assertThat(map.cacheKeys())
                .containsExactly(
                        new CacheKeys("session:{creator.id}:*", true), new CacheKeys("profile:{creator.id}", false));
    }

    @Test
    void theOnlyReferenceOfACollectionOwnsItsRows() {
        DataMap map = DataMapLoader.parse("shop.yml", HEAD + """
                  - name: basket
                    fields:
                      - {name: person_id, fides_meta: {references: [{dataset: shop, field: person.id, direction: from}]}}
            """);

        DataField field = map.collection(new TableName("public", "basket"))
                .flatMap(collection -> collection.field("person_id"))
                .orElseThrow();
        assertThat(field.ownership()).contains(Ownership.OWNED);
    }

    @Test
    void refusesUnknownKeysWithTheirLine() {
        assertThat(faults(HEAD + """
                  - name: basket
                    colour: red
                    fields: [{name: id}]
            """))
                .extracting(Fault::toString)
                .singleElement()
                .asString()
                .startsWith("shop.yml:9: unknown key 'colour'");
    }

    @Test
    void refusesDanglingReferences() {
        assertThat(faults(HEAD + """
                  - name: basket
                    fields:
                      - {name: a, fides_meta: {references: [{dataset: shop, field: nobody.id, direction: from}]}}
            """))
                .extracting(Fault::reason)
                .containsExactly("dangling reference: public.basket.a to public.nobody.id");
    }

    @Test
    void refusesAReferenceIntoAnUnknownDataset() {
        assertThat(faults(HEAD + """
                  - name: basket
                    fields:
                      - {name: a, fides_meta: {references: [{dataset: elsewhere, field: person.id}]}}
            """))
                .extracting(Fault::toString)
                .containsExactly("shop.yml:10: dangling reference: no dataset 'elsewhere'");
    }

    @Test
    void refusesStrategiesThatAreNotErasure() {
        assertThat(faults(HEAD + """
                  - name: basket
                    fields:
                      - name: note
                        fides_meta: {masking_strategy_override: {strategy: aes_encrypt}}
            """))
                .extracting(Fault::toString)
                .containsExactly("shop.yml:11: unsupported masking strategy 'aes_encrypt'");
    }

    @Test
    void refusesATextStrategyOnANumber() {
        assertThat(faults(HEAD + """
                  - name: basket
                    fields:
                      - name: total
                        fides_meta: {data_type: integer, masking_strategy_override: {strategy: hash}}
            """)).extracting(Fault::reason).containsExactly("strategy hash cannot mask integer");
    }

    @Test
    void refusesUnknownTypes() {
        assertThat(faults(HEAD + """
                  - name: basket
                    fields: [{name: total, fides_meta: {data_type: quaternion}}]
            """)).extracting(Fault::reason).containsExactly("unsupported data_type 'quaternion'");
    }

    @Test
    void refusesUndecidedOwnershipOfEveryReference() {
        assertThat(faults(HEAD + """
                  - name: friendship
                    fields:
                      - {name: a, fides_meta: {references: [{dataset: shop, field: person.id, direction: from}]}}
                      - {name: b, fides_meta: {references: [{dataset: shop, field: person.id, direction: from}]}}
            """))
                .extracting(Fault::reason)
                .containsExactly(
                        "ownership undecided: public.friendship.a is one of several references;"
                                + " say owned, accessed or shared",
                        "ownership undecided: public.friendship.b is one of several references;"
                                + " say owned, accessed or shared");
    }

    @Test
    void refusesRetentionWithoutBasis() {
        assertThat(faults(HEAD + """
                  - name: invoice
                    fides_meta: {potti: {erase: retain}}
                    fields: [{name: id}]
            """))
                .extracting(Fault::reason)
                .containsExactly("'erase: retain' and 'retention' need each other");
    }

    @Test
    void refusesWhatIsNotYaml() {
        assertThat(faults("dataset: ["))
                .singleElement()
                .satisfies(fault -> assertThat(fault.reason()).startsWith("not YAML"));
    }

    @Test
    void refusesTwoRoots() {
        assertThat(faults(HEAD + """
                  - name: company
                    fides_meta: {potti: {root: true}}
                    fields: [{name: id, fides_meta: {primary_key: true}}]
            """))
                .extracting(Fault::reason)
                .containsExactly("exactly one collection is the root; found 2");
    }

    private static List<Fault> faults(String text) {
        DataMapException refused =
                catchThrowableOfType(DataMapException.class, () -> DataMapLoader.parse("shop.yml", text));
        assertThat(refused).isNotNull();
        return refused.faults();
    }
}
