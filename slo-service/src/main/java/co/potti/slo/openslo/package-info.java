/** OpenSLO v1 documents in and out, refused with the line and the field that is wrong. */
@NullMarked
package co.potti.slo.openslo;

import org.jspecify.annotations.NullMarked;
