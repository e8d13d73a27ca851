package co.potti.sample.fault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether API callers are being failed, and until when. */
record FaultView(boolean unavailable, @Nullable Instant until) {}
