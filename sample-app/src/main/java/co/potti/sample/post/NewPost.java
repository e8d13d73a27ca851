package co.potti.sample.post;

import co.potti.sample.Bounds;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** The body of a new draft. */
record NewPost(
        @NotBlank @Size(max = Bounds.TITLE) String title,
        @NotBlank @Size(max = Bounds.POST_BODY) String body) {}
