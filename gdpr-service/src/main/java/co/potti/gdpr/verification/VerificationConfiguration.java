package co.potti.gdpr.verification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Proof that a request comes from the person (G2). */
@ConfigMapping(prefix = "potti.gdpr.verification")
interface VerificationConfiguration {

    /** How often a person may have the token sent again for one request. */
    @WithDefault("4")
    int furtherMails();
}
