/** SQL on the service's own database, where a statement says it better than an entity. */
@NullMarked
package co.potti.common.database;

import org.jspecify.annotations.NullMarked;
