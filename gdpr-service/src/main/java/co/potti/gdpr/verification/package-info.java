/** Proof that a request comes from the person: a token that travels by mail and works once. */
@NullMarked
package co.potti.gdpr.verification;

import org.jspecify.annotations.NullMarked;
