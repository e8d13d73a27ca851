package co.potti.dr.check;

import co.potti.dr.objective.Verdict;

/** What a check says, without who and when. */
record Finding(Verdict verdict, String detail) {

    static Finding met(String detail) {
        return new Finding(Verdict.MET, detail);
    }

    static Finding missed(String detail) {
        return new Finding(Verdict.MISSED, detail);
    }

    static Finding unknown(String detail) {
        return new Finding(Verdict.UNKNOWN, detail);
    }
}
