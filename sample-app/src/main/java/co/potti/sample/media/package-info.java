/** Files in object storage, in both regions, and their transcoding. */
@NullMarked
package co.potti.sample.media;

import org.jspecify.annotations.NullMarked;
