package co.potti.common.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.potti.common.database.AfterCommit;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnRealServers
class AfterCommitTest {

    private final List<String> done = new ArrayList<>();

    @Inject
    AfterCommit afterCommit;

    @Test
    void runsWhenTheTransactionIsDurableAndNotBefore() {
        QuarkusTransaction.requiringNew().run(() -> {
            afterCommit.run(() -> done.add("counted"));
            assertThat(done).isEmpty();
        });

        assertThat(done).containsExactly("counted");
    }

    @Test
    void neverRunsWhenTheTransactionRollsBack() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    afterCommit.run(() -> done.add("counted"));
                    throw new IllegalStateException("the state change failed");
                }))
                .hasMessageContaining("the state change failed");

        assertThat(done).isEmpty();
    }
}
