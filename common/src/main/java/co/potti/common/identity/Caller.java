package co.potti.common.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The person or program behind the current request. */
@RequestScoped
public class Caller {

    private final SecurityIdentity identity;
    private final Instance<JsonWebToken> token;

    Caller(SecurityIdentity identity, Instance<JsonWebToken> token) {
        this.identity = identity;
        this.token = token;
    }

    /** The token's {@code sub}; empty without a token. */
    public Optional<String> id() {
        return claim(Claims.sub.name());
    }

    /** The token's {@code email}; empty without a token or without that claim. */
    public Optional<String> email() {
        return claim(Claims.email.name());
    }

    public boolean has(String role) {
        return identity.hasRole(role);
    }

    /** How the audit trail names the caller: staff and programs by id, data subjects and strangers never. */
    public String auditName() {
        return auditName(identity);
    }

    /** The same of a request that is over. */
    public static String auditName(SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            return "anonymous";
        }
        if (identity.hasRole(Role.DATA_SUBJECT)) {
            return Role.DATA_SUBJECT;
        }
        boolean stranger = Role.ALL.stream().noneMatch(identity::hasRole);
        return stranger || !(identity.getPrincipal() instanceof JsonWebToken token) || token.getSubject() == null
                ? "unknown"
                : token.getSubject();
    }

    private Optional<String> claim(String name) {
        if (identity.isAnonymous() || !token.isResolvable()) {
            return Optional.empty();
        }
        return token.get().claim(name).map(Object::toString);
    }
}
