/** Classes that the rules are tried on. */
@NullMarked
package co.potti.backup;

import org.jspecify.annotations.NullMarked;
