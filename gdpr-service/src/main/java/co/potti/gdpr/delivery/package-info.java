/** Handing an export over: a link of ours for 72 hours, then nothing is left. */
@NullMarked
package co.potti.gdpr.delivery;

import org.jspecify.annotations.NullMarked;
