/** The protected database as it is now: tables, columns and foreign keys, read from the catalog. */
@NullMarked
package co.potti.gdpr.schema;

import org.jspecify.annotations.NullMarked;
