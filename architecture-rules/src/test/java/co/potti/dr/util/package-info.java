/** Classes that the rules are tried on. */
@NullMarked
package co.potti.dr.util;

import org.jspecify.annotations.NullMarked;
