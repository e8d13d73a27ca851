/** The isolated scratch PostgreSQL: guarded, restored, started, watched and wiped. */
@NullMarked
package co.potti.dr.sandbox;

import org.jspecify.annotations.NullMarked;
