package co.potti.dr.check;

import co.potti.dr.check.CheckResult.Stage;
import co.potti.dr.objective.Verdict;
import co.potti.dr.sandbox.SandboxSqlException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The application's own invariants hold on the copy (D6). */
@ApplicationScoped
class ApplicationInvariants implements Check {

    private final Invariants invariants;

    ApplicationInvariants(Invariants invariants) {
        this.invariants = invariants;
    }

    @Override
    public String name() {
        return "application-invariants";
    }

    @Override
    public Stage stage() {
        return Stage.PROOF;
    }

    @Override
    public Finding look(RestoredCopy copy) throws InterruptedException {
        List<SqlInvariant> all;
        try {
            all = invariants.all();
        } catch (IOException unreadable) {
            return Finding.unknown("the files cannot be read: " + unreadable.getMessage());
        }
        if (all.isEmpty()) {
            return Finding.unknown("potti.dr.check.invariants-directory names no invariant");
        }
        List<String> bad = new ArrayList<>();
        boolean missed = false;
        for (SqlInvariant invariant : all) {
            Finding finding = ask(invariant, copy);
            if (finding.verdict() != Verdict.MET) {
                bad.add(invariant.name() + ": " + finding.detail());
                missed |= finding.verdict() == Verdict.MISSED;
            }
        }
        if (bad.isEmpty()) {
            return Finding.met("%d invariants hold".formatted(all.size()));
        }
        String detail = String.join("; ", bad);
        return missed ? Finding.missed(detail) : Finding.unknown(detail);
    }

    private static Finding ask(SqlInvariant invariant, RestoredCopy copy) throws InterruptedException {
        try {
            return invariant.judge(copy.server().sql().queryContent(invariant.statement(), copy.deadline()));
        } catch (SandboxSqlException failed) {
            return Finding.unknown(String.valueOf(failed.getMessage()));
        }
    }
}
