package co.potti.gdpr.page;

import co.potti.gdpr.notification.Language;
import co.potti.gdpr.notification.MailConfiguration;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The pages that the links in mails open. They hold nothing: request and token are in the address's fragment, which
 * browsers keep to themselves, and only the button sends them. Programs that open every link of a mail confirm nothing.
 */
@Path("/api/gdpr")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@Tag(name = "Pages")
public class PageResource {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String LANGUAGES = "HTML in French or English, by the parameter lang or by Accept-Language";

    private final Template request;
    private final Template verify;
    private final Template download;
    private final String officer;

    PageResource(
            @Location("page/request.html") Template request,
            @Location("page/verify.html") Template verify,
            @Location("page/download.html") Template download,
            MailConfiguration mails) {
        this.request = request;
        this.verify = verify;
        this.download = download;
        this.officer = mails.officer();
    }

    @GET
    @Path("/request")
    @PermitAll
    @Operation(summary = "Page: ask for erasure or export")
    @APIResponse(responseCode = "200", description = LANGUAGES)
    public Response request(
            @QueryParam("lang") @Nullable String lang,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        return page(request, lang, acceptLanguage);
    }

    @GET
    @Path("/verify")
    @PermitAll
    @Operation(summary = "Page: confirm a request with a button")
    @APIResponse(responseCode = "200", description = LANGUAGES)
    public Response verify(
            @QueryParam("lang") @Nullable String lang,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        return page(verify, lang, acceptLanguage);
    }

    @GET
    @Path("/download")
    @PermitAll
    @Operation(summary = "Page: fetch an export with a button")
    @APIResponse(responseCode = "200", description = LANGUAGES)
    public Response download(
            @QueryParam("lang") @Nullable String lang,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        return page(download, lang, acceptLanguage);
    }

    private Response page(Template template, @Nullable String lang, @Nullable String acceptLanguage) {
        Language language = Language.find(lang).orElseGet(() -> Language.ofHeader(acceptLanguage));
        String html = template.data("fr", language == Language.FRENCH)
                .data("lang", language.code())
                .data("officer", officer)
                .render();
        return Response.ok(html)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header("Content-Security-Policy", POLICY)
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .build();
    }
}
