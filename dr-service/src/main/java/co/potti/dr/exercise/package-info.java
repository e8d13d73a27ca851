/** A drill: asked for, run phase by phase, recorded and shown. */
@NullMarked
package co.potti.dr.exercise;

import org.jspecify.annotations.NullMarked;
