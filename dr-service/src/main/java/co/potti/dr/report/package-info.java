/** The account of a drill: page, mail, figures. */
@NullMarked
package co.potti.dr.report;

import org.jspecify.annotations.NullMarked;
