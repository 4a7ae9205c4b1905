package gatewright.check;

import gatewright.engine.Check;
import gatewright.engine.Context;
import gatewright.model.Words;
import java.util.List;

/** Does Cloudflare see connectors of the tunnel? */
final class TunnelConnected implements Check {

    @Override public String id() { return "tunnel-connected"; }

    @Override public List<Answer> ask(Context context) {
        return context.setup().tunnel().map(tunnel -> {
            var bound = context.binding("tunnel", tunnel.id());
            if (bound.isEmpty()) return List.of(red(tunnel.name(), Words.text("check.tunnel-connected.unmade"), Words.text("check.tunnel-connected.fix-unmade")));
            var facts = context.remote().cloudflare().tunnels().find(bound.get().remoteId());
            if (facts.isEmpty()) return List.of(red(tunnel.name(), Words.text("check.tunnel-connected.gone"), Words.text("check.tunnel-connected.fix-unmade")));
            var found = Words.text("check.tunnel-connected.found", facts.get().status(), facts.get().connectors());
            return List.of(switch (facts.get().status()) {
                case "healthy" -> green(tunnel.name(), found);
                case "degraded" -> unknown(tunnel.name(), found, Words.text("check.tunnel-connected.fix-degraded"));
                default -> red(tunnel.name(), found, Words.text("check.tunnel-connected.fix"));
            });
        }).orElse(List.of());
    }
}
