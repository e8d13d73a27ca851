package co.potti.gdpr.erasure;

import co.potti.gdpr.subject.Residue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** What one deep residual scan says about one subject. */
@RegisterForReflection
record ScanOutcome(List<Residue> found) {}
