package gatewright.model;

import java.util.List;
import java.util.Optional;

/**
 * What one look found of cloudflared on a server.
 *
 * @param ours whether its unit is one that we made
 * @param active as systemd says: active, activating, inactive, failed; empty where there is no unit
 * @param byHand the program's path, where no package brought it
 * @param tokenShown whether the tunnel's token stands in the service's arguments, where every user of the server reads it
 * @param config the config.yml that the service reads
 * @param containers names of the containers that run it
 * @param carriesUs whether this very SSH session comes through it: then it is never stopped
 */
public record ConnectorFacts(boolean ours, String active, Optional<String> byHand, boolean tokenShown, Optional<String> config, List<String> containers, boolean carriesUs) {

    public static final ConnectorFacts NONE = new ConnectorFacts(false, "", Optional.empty(), false, Optional.empty(), List.of(), false);

    public ConnectorFacts { containers = List.copyOf(containers); }
}
