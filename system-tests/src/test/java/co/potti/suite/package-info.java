/** The packaged suite, from outside: its story and its bad luck. */
@NullMarked
package co.potti.suite;

import org.jspecify.annotations.NullMarked;
