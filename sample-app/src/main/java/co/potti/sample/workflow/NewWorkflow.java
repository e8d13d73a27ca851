package co.potti.sample.workflow;

import co.potti.sample.Bounds;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of a new workflow; the definition is any JSON. */
record NewWorkflow(
        @NotBlank @Size(max = Bounds.NAME) String name,
        @Nullable UUID teamId,
        @NotNull JsonNode definition) {}
