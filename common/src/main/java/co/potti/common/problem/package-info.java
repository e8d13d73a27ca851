/** RFC 9457 problems: typed refusals without internals or personal data. */
@NullMarked
package co.potti.common.problem;

import org.jspecify.annotations.NullMarked;
