/** Who follows whom. */
@NullMarked
package co.potti.sample.follow;

import org.jspecify.annotations.NullMarked;
