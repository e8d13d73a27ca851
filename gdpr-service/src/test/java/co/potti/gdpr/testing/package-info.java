/** What this module's tests share: the running servers, people to test with, and their mail. */
@NullMarked
package co.potti.gdpr.testing;

import org.jspecify.annotations.NullMarked;
