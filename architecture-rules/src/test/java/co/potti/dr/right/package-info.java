/** Classes that the rules are tried on. */
@NullMarked
package co.potti.dr.right;

import org.jspecify.annotations.NullMarked;
