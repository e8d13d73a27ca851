package co.potti.gdpr.certificate;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Where backup-service is. */
@ConfigMapping(prefix = "potti.gdpr.backup-service")
interface BackupServiceConfiguration {

    /** Its inventory tells until when erased data is in backups. Absent: the certificate says that this is unknown. */
    Optional<URI> url();
}
