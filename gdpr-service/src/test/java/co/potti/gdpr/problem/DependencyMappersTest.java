package co.potti.gdpr.problem;

import static org.assertj.core.api.Assertions.assertThat;

import co.potti.gdpr.schema.SubjectDatabaseException;
import co.potti.gdpr.subject.CacheUnavailableException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DependencyMappersTest {

    private final DependencyMappers mappers = new DependencyMappers();

    @Test
    void aDependencyThatIsAwayIsA503ThatSaysWhenToTryAgain() {
        assertAway(mappers.away(refused("08006")), "protected-database-unavailable");
        assertAway(
                mappers.away(new CacheUnavailableException(new IllegalStateException("refused"))),
                "dependency-unavailable");
    }

    @Test
    void aRefusalOfTheProtectedDatabaseIsOurOwnDefect() {
        Response answer = mappers.away(refused("42P01"));

        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat((String) answer.getEntity()).contains("correlationId").doesNotContain("42P01");
    }

    private static SubjectDatabaseException refused(String sqlState) {
        return new SubjectDatabaseException("It could not be read", new SQLException("refused", sqlState));
    }

    private static void assertAway(Response answer, String slug) {
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("30");
        assertThat((String) answer.getEntity()).contains(slug);
    }
}
