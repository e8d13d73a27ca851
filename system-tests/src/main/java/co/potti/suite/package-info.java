/** The packaged suite on one machine: servers, services, and how to talk to them from outside. */
@NullMarked
package co.potti.suite;

import org.jspecify.annotations.NullMarked;
