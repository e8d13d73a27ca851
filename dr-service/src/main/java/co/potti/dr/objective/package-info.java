/** What a drill is judged against, the judgement, and the forecast of the next real recovery. */
@NullMarked
package co.potti.dr.objective;

import org.jspecify.annotations.NullMarked;
