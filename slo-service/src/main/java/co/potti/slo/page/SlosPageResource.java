package co.potti.slo.page;

import co.potti.common.identity.Role;
import co.potti.slo.ledger.Ledger;
import co.potti.slo.status.AssessSlos;
import co.potti.slo.status.AssessedSlo;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Every objective on one page: state in words, figures, and the budget as a line. French where the reader prefers it. */
@Path("/slos")
@RolesAllowed({Role.INFRASTRUCTURE_ADMIN, Role.DEVELOPER, Role.DBA, Role.AUDITOR, Role.DEPLOYER, Role.DPO, Role.SECURITY
})
public class SlosPageResource {

    private final AssessSlos assessSlos;
    private final Ledger ledger;
    private final Clock clock;

    SlosPageResource(AssessSlos assessSlos, Ledger ledger, Clock clock) {
        this.assessSlos = assessSlos;
        this.ledger = ledger;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "")
    static class Templates {

        private Templates() {}

        static native TemplateInstance slos(List<SloRow> rows, String language, int width, int height);
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page(@Context HttpHeaders headers) {
        Locale locale = language(headers);
        List<SloRow> rows = assessSlos.all().stream()
                .map(slo -> SloRow.of(slo, burnDown(slo), locale))
                .toList();
        return Templates.slos(rows, locale.getLanguage(), BurnDown.WIDTH, BurnDown.HEIGHT)
                .setLocale(locale);
    }

    private String burnDown(AssessedSlo slo) {
        Instant now = clock.instant();
        Instant since = now.minus(slo.slo().spec().window());
        return BurnDown.points(ledger.history(slo.slo().id(), since), since, now);
    }

    private static Locale language(HttpHeaders headers) {
        return headers.getAcceptableLanguages().stream()
                .map(Locale::getLanguage)
                .filter(language -> language.equals("fr") || language.equals("en"))
                .findFirst()
                .map(Locale::forLanguageTag)
                .orElse(Locale.ENGLISH);
    }
}
