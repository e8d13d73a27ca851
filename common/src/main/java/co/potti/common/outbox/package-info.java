/** Events leave with the state change that caused them and arrive once in effect. */
@NullMarked
package co.potti.common.outbox;

import org.jspecify.annotations.NullMarked;
