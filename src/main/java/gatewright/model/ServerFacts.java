package gatewright.model;

import java.util.List;
import java.util.Optional;

/**
 * What one look at a server found. A fact that could not be had is empty or UNKNOWN, never guessed.
 *
 * @param system as /etc/os-release names it, such as "Debian GNU/Linux 12 (bookworm)"
 * @param family debian, ubuntu, … : the ID of /etc/os-release
 * @param architecture as dpkg says: amd64, arm64
 * @param kasmVersion of /opt/kasm/current
 * @param kasmPort where KASM listens, 0 where not known
 * @param cloudflaredVersion empty where it is not installed
 * @param sshPort the port of this very session
 * @param clientAddress where this session comes from, as the server sees it
 * @param cloudflaredService the unit that runs it, empty where there is none
 * @param routed networks for which the server forwards, as kind, interface and addresses: {@code wireguard wg0 10.8.0.1/24};
 *               the kinds are docker, bridge, uplink (the bridge that the server itself hangs on), tunnel, wireguard, veth
 * @param dockerPorts ports that Docker publishes past ufw, as {@code tcp/443}
 * @param remarks what else the admin should know, in words
 */
public record ServerFacts(String system, String family, String architecture, boolean root, Tool systemd, Tool docker, Tool ufw, boolean ufwActive,
                          Tool nginx, Optional<String> kasmVersion, int kasmPort, Optional<String> cloudflaredVersion,
                          Optional<String> cloudflaredService, int sshPort, String clientAddress, List<Listener> listeners,
                          List<String> routed, List<String> dockerPorts, List<String> remarks, ServerDetails details) {

    public enum Tool { PRESENT, ABSENT, UNKNOWN }

    /** With nothing known beyond. */
    public ServerFacts(String system, String family, String architecture, boolean root, Tool systemd, Tool docker, Tool ufw, boolean ufwActive,
                       Tool nginx, Optional<String> kasmVersion, int kasmPort, Optional<String> cloudflaredVersion,
                       Optional<String> cloudflaredService, int sshPort, String clientAddress, List<Listener> listeners,
                       List<String> routed, List<String> dockerPorts, List<String> remarks) {
        this(system, family, architecture, root, systemd, docker, ufw, ufwActive, nginx, kasmVersion, kasmPort, cloudflaredVersion, cloudflaredService, sshPort, clientAddress, listeners,
                routed, dockerPorts, remarks, ServerDetails.UNKNOWN);
    }

    public ServerFacts {
        listeners = List.copyOf(listeners);
        routed = List.copyOf(routed);
        dockerPorts = List.copyOf(dockerPorts);
        remarks = List.copyOf(remarks);
    }

    /** Whether this session comes from a private address, such as the network at home: then what the router lets in is not seen. */
    public boolean seesUsNearby() {
        return clientAddress.matches("(?i)(?:10|127|192\\.168|169\\.254|172\\.(?:1[6-9]|2\\d|3[01]))\\..*|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*|::1");
    }
}
