/** Common's behaviour on real PostgreSQL, Kafka and S3. */
@NullMarked
package co.potti.common.tests;

import org.jspecify.annotations.NullMarked;
