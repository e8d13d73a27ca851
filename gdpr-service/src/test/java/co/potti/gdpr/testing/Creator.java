package co.potti.gdpr.testing;

import co.potti.common.identity.Role;
import co.potti.platform.LocalPlatformResource;
import java.util.UUID;

/**
 * Somebody in the protected database.
 *
 * @param id the key of the row in {@code creator}
 */
public record Creator(UUID id, String email, String name) {

    /** A new person with one post, one comment of a stranger below it, one invoice and three usage logs. */
    public static Creator insert() {
        UUID id = UUID.randomUUID();
        UUID stranger = UUID.randomUUID();
        UUID post = UUID.randomUUID();
        Creator creator = new Creator(id, "camille-" + id + "@example.org", "Camille " + id);
        LocalPlatformResource.platform()
                .queryProtected("""
                INSERT INTO creator (id, handle, email, display_name, bio, locale) VALUES
                    ('%1$s', 'c-%1$s', '%2$s', '%3$s', 'Paints <b>boats</b>', 'fr'),
                    ('%4$s', 's-%4$s', 'stranger-%4$s@example.org', 'Stranger', NULL, 'en');
                INSERT INTO post (id, creator_id, title, body, state, published_at)
                    VALUES ('%5$s', '%1$s', 'First post', 'Hello from %3$s', 'published', now());
                INSERT INTO comment (id, post_id, author_id, body)
                    VALUES (gen_random_uuid(), '%5$s', '%4$s', 'A stranger''s secret words');
                INSERT INTO comment (id, post_id, author_id, body)
                    VALUES (gen_random_uuid(), '%5$s', '%1$s', 'My own words');
                INSERT INTO invoice (id, creator_id, number, billing_name, billing_address, amount_cents, issued_on)
                    VALUES (gen_random_uuid(), '%1$s', 'F-%5$s', '%3$s', '1 quai', 1200, current_date);
                INSERT INTO analytics.usage_log (creator_id, action)
                    SELECT '%1$s', 'post.read' FROM generate_series(1, 3)
                """.formatted(id, creator.email(), creator.name(), stranger, post));
        return creator;
    }

    /** A bearer token of this person's session. */
    public String token() {
        return LocalPlatformResource.platform().tokens().issue(id.toString(), email, Role.DATA_SUBJECT);
    }
}
