/** What is there to restore: backups and archived WAL of one region, pinned at the failure instant. */
@NullMarked
package co.potti.dr.inventory;

import org.jspecify.annotations.NullMarked;
