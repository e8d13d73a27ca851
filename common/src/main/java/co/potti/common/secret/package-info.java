/** Secrets come from files (C7). */
@NullMarked
package co.potti.common.secret;

import org.jspecify.annotations.NullMarked;
