/** The objectives in force and before: stored in revisions, shipped or defined by the API. */
@NullMarked
package co.potti.slo.catalog;

import org.jspecify.annotations.NullMarked;
