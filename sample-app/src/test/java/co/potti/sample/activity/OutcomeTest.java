package co.potti.sample.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {

    @ParameterizedTest
    @CsvSource({"200, DONE", "204, DONE", "400, REFUSED", "401, REFUSED", "409, REFUSED", "500, FAILED", "503, FAILED"})
    void followsTheStatus(int status, Outcome expected) {
        assertThat(Outcome.ofStatus(status)).isEqualTo(expected);
    }
}
