package co.potti.sample.comment;

import co.potti.sample.Bounds;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of a new comment; {@code parentId} makes it an answer. */
record NewComment(
        @NotBlank @Size(max = Bounds.COMMENT_BODY) String body,
        @Nullable UUID parentId) {}
