package gatewright.check;

import gatewright.engine.Check;
import gatewright.engine.Context;
import gatewright.model.Failure;
import gatewright.model.Words;
import java.util.List;

/** Does KASM itself say that it is well, and does its API keep the zones as they should be? */
final class KasmHealthy implements Check {

    @Override public String id() { return "kasm-healthy"; }

    @Override public List<Answer> ask(Context context) {
        if (context.remote().zones().isEmpty()) return List.of();
        var about = context.setup().servers().stream().findFirst().map(s -> s.host()).orElse("KASM");
        try {
            if (context.remote().kasm().healthy()) return List.of(green(about, Words.text("check.kasm-healthy.found")));
            return List.of(red(about, Words.text("check.kasm-healthy.ill"), Words.text("check.kasm-healthy.fix")));
        } catch (Failure failure) {
            return List.of(unknown(about, failure.what(), failure.fix()));
        }
    }
}
