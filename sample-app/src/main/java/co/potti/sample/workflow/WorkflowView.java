package co.potti.sample.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A workflow as its creator sees it. */
record WorkflowView(UUID id, String name, @Nullable UUID teamId, JsonNode definition) {}
