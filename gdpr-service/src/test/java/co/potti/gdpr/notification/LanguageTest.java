package co.potti.gdpr.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-GB,en;q=0.9 | ENGLISH",
                "de,en;q=0.5,fr;q=0.4 | ENGLISH",
                "fr-CA | FRENCH",
                "de | FRENCH",
                ";;; | FRENCH"
            })
    void theBestLanguageOfTheHeaderIsSpoken(String header, Language language) {
        assertThat(Language.ofHeader(header)).isEqualTo(language);
    }

    @Test
    void onlyOurOwnCodesAreFound() {
        assertThat(Language.find("en")).contains(Language.ENGLISH);
        assertThat(Language.find("de")).isEmpty();
        assertThat(Language.find(null)).isEmpty();
    }

    @Test
    void frenchIsSpokenWithoutAHeader() {
        assertThat(Language.ofHeader(null)).isEqualTo(Language.FRENCH);
    }
}
