/** What each region really holds, and until when. */
@NullMarked
package co.potti.backup.inventory;

import org.jspecify.annotations.NullMarked;
