package co.potti.gdpr.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FailureCodeTest {

    @Test
    void isTheSqlStateWhereverItStands() {
        SQLException refused = new SQLException("Key (email)=(anna@example.org) exists", "23505");

        assertThat(FailureCode.of(new IllegalStateException("wrapped", refused)))
                .isEqualTo("23505");
    }

    @Test
    void isTheClassWhereNoDatabaseSpokeNeverTheMessage() {
        assertThat(FailureCode.of(new IllegalStateException("anna@example.org")))
                .isEqualTo("IllegalStateException");
        assertThat(FailureCode.of(new IllegalStateException(new SQLException("no state"))))
                .isEqualTo("IllegalStateException");
    }
}
