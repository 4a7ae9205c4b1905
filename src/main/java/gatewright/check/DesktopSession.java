package gatewright.check;

import gatewright.engine.Check;
import gatewright.engine.Context;
import gatewright.model.Words;
import java.util.List;

/** Does a desktop really open through it all? Only a person who may log in can try that: we say so, and how. */
final class DesktopSession implements Check {

    @Override public String id() { return "desktop-session"; }

    @Override public List<Answer> ask(Context context) {
        return context.setup().hostnames().stream().limit(1).map(h -> unknown(h.fqdn(), Words.text("check.desktop-session.found"), Words.text("check.desktop-session.fix", h.fqdn()))).toList();
    }
}
