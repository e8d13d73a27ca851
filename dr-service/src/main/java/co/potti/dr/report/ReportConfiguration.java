package co.potti.dr.report;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Who is told how a drill went. */
@ConfigMapping(prefix = "potti.dr.report")
public interface ReportConfiguration {

    /** Mail addresses of the stakeholders; without any, no mail is sent. */
    Optional<List<String>> recipients();
}
