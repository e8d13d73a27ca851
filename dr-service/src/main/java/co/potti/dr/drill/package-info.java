/** What a drill is: its scenario, its phases and the ways it can fail. */
@NullMarked
package co.potti.dr.drill;

import org.jspecify.annotations.NullMarked;
