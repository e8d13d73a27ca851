/** Classes that the rules are tried on. */
@NullMarked
package co.potti.dr.wrong;

import org.jspecify.annotations.NullMarked;
