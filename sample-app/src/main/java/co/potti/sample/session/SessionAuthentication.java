package co.potti.sample.session;

import co.potti.common.identity.Role;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Accepts {@code X-Session} where a bearer token is accepted; a revoked session is worth nothing at once. */
@ApplicationScoped
class SessionAuthentication implements HttpAuthenticationMechanism {

    static final String HEADER = "X-Session";

    private static final int BEFORE_BEARER_TOKENS = HttpAuthenticationMechanism.DEFAULT_PRIORITY + 1_000;
    private static final int UNAUTHORIZED = 401;

    private final Sessions sessions;

    SessionAuthentication(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        String token = request.request().getHeader(HEADER);
        if (token == null) {
            return Uni.createFrom().nullItem();
        }
        return sessions.ownerOf(token)
                .map(owner -> owner.map(SessionAuthentication::identity)
                        .orElseThrow(() -> new AuthenticationFailedException("The session is not open")));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(new ChallengeData(UNAUTHORIZED, "WWW-Authenticate", "Session"));
    }

    @Override
    public int getPriority() {
        return BEFORE_BEARER_TOKENS;
    }

    private static SecurityIdentity identity(UUID creatorId) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(creatorId.toString()))
                .addRole(Role.DATA_SUBJECT)
                .build();
    }
}
