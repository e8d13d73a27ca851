/** Sessions in Redis: how a creator is known between requests, and how everything of theirs is stopped. */
@NullMarked
package co.potti.sample.session;

import org.jspecify.annotations.NullMarked;
