package co.potti.dr.check;

import co.potti.dr.check.CheckResult.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;

/** The one who answers is the sandbox, and it archives nothing (D3). */
@ApplicationScoped
class Isolation implements Check {

    @Override
    public String name() {
        return "isolation";
    }

    @Override
    public Stage stage() {
        return Stage.ESSENTIAL;
    }

    @Override
    public Finding look(RestoredCopy copy) {
        Path expected = copy.server().sandbox().data();
        if (!copy.state().dataDirectory().equals(expected)) {
            return Finding.missed("another server answers on the sandbox's socket");
        }
        if (!copy.state().archiving().equals("off")) {
            return Finding.missed("the copy archives its WAL");
        }
        return Finding.met("own data directory, archiving off");
    }
}
