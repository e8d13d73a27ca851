/** Creators and their public profiles, with a profile cache in Redis. */
@NullMarked
package co.potti.sample.creator;

import org.jspecify.annotations.NullMarked;
