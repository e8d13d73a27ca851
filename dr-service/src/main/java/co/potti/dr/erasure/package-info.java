/** The erasures that are replayed on the restored copy before it may be used (D8). */
@NullMarked
package co.potti.dr.erasure;

import org.jspecify.annotations.NullMarked;
