package co.potti.common.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransienceTest {

    /** No state is what the pool says when it has no connection to give. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"08001", "08006", "40001", "40P01", "53300", "57P01", "57014", "25006"})
    void passes(String sqlState) {
        assertThat(Transience.isTransient(wrapped(sqlState))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0A000", "21000", "22P02", "23505", "42P01", "44000", "54001", "P0001"})
    void staysUntilSomebodyMendsIt(String sqlState) {
        assertThat(Transience.isTransient(wrapped(sqlState))).isFalse();
    }

    @Test
    void whereNoDatabaseIsTheReasonNothingPasses() {
        assertThat(Transience.isTransient(new IllegalStateException("a defect")))
                .isFalse();
        assertThat(Transience.isTransient(new IllegalStateException(new RollbackException("by somebody"))))
                .isFalse();
    }

    @Test
    void aCommitThatFailedIsJudgedByWhatTheDatabaseSaid() {
        assertThat(Transience.isTransient(commit("08006"))).isTrue();
        assertThat(Transience.isTransient(commit("23503"))).isFalse();
    }

    private static Throwable wrapped(String sqlState) {
        return new IllegalStateException(new RuntimeException(new SQLException("refused", sqlState)));
    }

    private static Throwable commit(String sqlState) {
        RollbackException failure = new RollbackException("could not commit");
        failure.addSuppressed(wrapped(sqlState));
        return new IllegalStateException(failure);
    }
}
