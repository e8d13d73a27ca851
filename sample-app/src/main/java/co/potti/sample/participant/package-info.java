/** The platform's part in an erasure: what only it holds, erased and acknowledged. */
@NullMarked
package co.potti.sample.participant;

import org.jspecify.annotations.NullMarked;
