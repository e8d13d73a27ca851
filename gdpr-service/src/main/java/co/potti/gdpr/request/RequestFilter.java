package co.potti.gdpr.request;

import org.jspecify.annotations.Nullable;

/**
 * Which requests a list holds; absent parts do not restrict it.
 *
 * @param overdue only open requests beyond their 72 hours
 */
record RequestFilter(@Nullable String status, @Nullable String type, boolean overdue) {}
