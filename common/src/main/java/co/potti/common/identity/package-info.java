/** Who is calling, and as whom a service calls others. */
@NullMarked
package co.potti.common.identity;

import org.jspecify.annotations.NullMarked;
