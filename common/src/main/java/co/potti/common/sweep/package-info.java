/** What a service has to remember for a while only, and forgets then. */
@NullMarked
package co.potti.common.sweep;

import org.jspecify.annotations.NullMarked;
