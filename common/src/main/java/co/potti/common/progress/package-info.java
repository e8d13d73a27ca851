/** Telling how far work is that outlives a request. */
@NullMarked
package co.potti.common.progress;

import org.jspecify.annotations.NullMarked;
