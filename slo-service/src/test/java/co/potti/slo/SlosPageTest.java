package co.potti.slo;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.common.identity.Role;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnLocalPlatform
class SlosPageTest {

    @Test
    void saysInWordsThatNobodyKnows() {
        String page = page("en-GB, fr;q=0.5");

        assertThat(page)
                .contains("<html lang=\"en\">", "Recovery time", "no data: nobody knows", "unknown", "99%")
                .doesNotContain("NOT_FOUND");
    }

    @Test
    void speaksFrench() {
        assertThat(page("fr-FR"))
                .contains(
                        "<html lang=\"fr\">",
                        "Objectifs de niveau de service",
                        "sans données : personne ne sait",
                        "99,9");
    }

    private static String page(String language) {
        return Api.as(Role.AUDITOR)
                .header("Accept-Language", language)
                .get("/slos")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
