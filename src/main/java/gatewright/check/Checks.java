package gatewright.check;

import gatewright.engine.Check;
import gatewright.engine.Resource;
import java.util.List;

/** Every end-to-end question, in the order of the receipt. */
public final class Checks {

    private Checks() {}

    /** @param resources what is managed: that nothing is left to do is the first question */
    public static List<Check> all(List<Resource<?>> resources) {
        return List.of(new NothingToDo(resources), new NameResolves(), new CertificateCovers(), new StrangerSentToLogin(),
                new TunnelConnected(), new ReplicaTakesOver(), new KasmHealthy(), new ZonesByHand(), new DirectlyReached(), new NginxReached(), new PortsClosed(), new DesktopSession());
    }
}
