/** Posts: written as drafts, published once, listed newest first; publishing is measured. */
@NullMarked
package co.potti.sample.post;

import org.jspecify.annotations.NullMarked;
