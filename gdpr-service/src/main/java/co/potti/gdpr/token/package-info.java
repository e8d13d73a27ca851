/** Secrets that travel by mail and are known here by their hash alone. */
@NullMarked
package co.potti.gdpr.token;

import org.jspecify.annotations.NullMarked;
