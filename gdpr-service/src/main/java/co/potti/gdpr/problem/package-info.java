/** What this service can refuse, on one screen. */
@NullMarked
package co.potti.gdpr.problem;

import org.jspecify.annotations.NullMarked;
