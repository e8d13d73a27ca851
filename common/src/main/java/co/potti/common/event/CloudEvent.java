package co.potti.common.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/**
 * CloudEvents 1.0 in structured JSON mode. {@code sequence} is the suite's extension attribute: it grows by one with
 * each event of the same source and subject, so that a consumer can tell late from new (topics have no mutual order).
 */
record CloudEvent(
        String specversion,
        UUID id,
        URI source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        long sequence,
        JsonNode data) {}
