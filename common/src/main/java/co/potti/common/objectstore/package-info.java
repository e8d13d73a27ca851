/** Objects, their versions and their locks in the two S3 regions. */
@NullMarked
package co.potti.common.objectstore;

import org.jspecify.annotations.NullMarked;
