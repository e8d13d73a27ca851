package co.potti.common.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import co.potti.common.idempotency.IdempotencyConflictException;
import co.potti.common.idempotency.IdempotencyKeys;
import co.potti.common.identity.ServicePrincipal;
import co.potti.platform.LocalPlatformResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnRealServers
class IdempotencyTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final String key = UUID.randomUUID().toString();

    @Inject
    IdempotencyKeys keys;

    @Test
    void ofTwinsThatComeAtOnceTheSecondGetsTheFirstOnesAnswer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> QuarkusTransaction.requiringNew()
                .call(() -> {
                    keys.seen(key, "caller", "hash");
                    asked.countDown();
                    await("the second to wait for the first").atMost(SOON).until(IdempotencyTest::somebodyWaits);
                    return resource("one");
                }));
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

        String second = QuarkusTransaction.requiringNew().call(() -> resource("two"));

        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo("one");
        assertThat(second).isEqualTo("one");
    }

    @Test
    void theSameKeyForAnotherRequestIsRefused() {
        QuarkusTransaction.requiringNew().run(() -> resource("one"));

        assertThat(keys.seen(key, "another caller", "other hash")).isEmpty();
        assertThatThrownBy(() -> keys.seen(key, "caller", "other hash"))
                .isInstanceOf(IdempotencyConflictException.class);
    }

    private static boolean somebodyWaits() {
        return LocalPlatformResource.platform()
                .queryPlatform(
                        ServicePrincipal.SAMPLE,
                        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                + " AND query LIKE '%potti.idempotency%' AND pid <> pg_backend_pid()")
                .strip()
                .equals("1");
    }

    private String resource(String fresh) {
        Optional<String> before = keys.seen(key, "caller", "hash");
        if (before.isEmpty()) {
            keys.remember(key, "caller", "hash", fresh);
        }
        return before.orElse(fresh);
    }
}
