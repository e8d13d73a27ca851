/** Comments below posts, in threads. */
@NullMarked
package co.potti.sample.comment;

import org.jspecify.annotations.NullMarked;
