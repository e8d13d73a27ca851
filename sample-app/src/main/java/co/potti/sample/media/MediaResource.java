package co.potti.sample.media;

import co.potti.common.identity.Role;
import co.potti.common.problem.CommonProblem;
import co.potti.common.problem.Problem;
import co.potti.sample.CurrentCreator;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Files of the current creator. */
@Path("/api/media")
@RolesAllowed(Role.DATA_SUBJECT)
public class MediaResource {

    private static final int LARGEST = 5 * 1024 * 1024;

    private final UploadMedia uploadMedia;
    private final MediaRepository media;
    private final CurrentCreator current;

    MediaResource(UploadMedia uploadMedia, MediaRepository media, CurrentCreator current) {
        this.uploadMedia = uploadMedia;
        this.media = media;
        this.current = current;
    }

    /** Takes a file of at most 5 MiB and answers before it is transcoded. */
    @POST
    @Consumes({"image/png", "image/jpeg", "video/mp4", "audio/mpeg"})
    public Response upload(
            @QueryParam("postId") @Nullable UUID postId,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            byte[] content) {
        if (content.length == 0) {
            throw Problem.of(CommonProblem.MALFORMED_BODY, "The file is empty");
        }
        if (content.length > LARGEST) {
            throw Problem.of(CommonProblem.PAYLOAD_TOO_LARGE, "A file has at most 5 MiB");
        }
        MediaView uploaded = uploadMedia.upload(current.id(), postId, contentType, content);
        return Response.accepted(uploaded)
                .location(URI.create("/api/media/" + uploaded.id()))
                .build();
    }

    @GET
    @Path("/{id}")
    @Transactional
    public MediaView state(@PathParam("id") UUID id) {
        return media.own(current.id(), id)
                .map(Media::view)
                .orElseThrow(() -> Problem.of(CommonProblem.NOT_FOUND, "There is no such file of yours"));
    }
}
