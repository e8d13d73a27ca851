/** How long backups are kept, and their removal when asked. */
@NullMarked
package co.potti.backup.retention;

import org.jspecify.annotations.NullMarked;
