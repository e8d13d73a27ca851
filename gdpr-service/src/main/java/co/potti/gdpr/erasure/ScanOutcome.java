package co.potti.gdpr.erasure;

import co.potti.gdpr.subject.Residue;
import java.time.Instant;
import java.util.List;

/** What one deep residual scan says about one subject. */
record ScanOutcome(Instant begunAt, int tables, int columns, List<Residue> found) {}
