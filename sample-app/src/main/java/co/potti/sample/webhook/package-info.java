/** Signed deliveries from creators' publishing tools: forged ones are turned away and counted. */
@NullMarked
package co.potti.sample.webhook;

import org.jspecify.annotations.NullMarked;
