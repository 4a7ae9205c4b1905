package gatewright.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What one look at a server found besides its {@link ServerFacts}. A fact that could not be had is empty, never guessed.
 *
 * @param kasmListens the addresses on which Docker publishes KASM, such as 0.0.0.0; empty where not known
 * @param dockerFirewall how Docker writes its rules: iptables or nftables
 * @param ufwRules how many rules ufw holds
 * @param ufwIncoming what ufw does with the rest: DROP, REJECT or ACCEPT
 * @param ufwForward the same for what is routed
 * @param sshPorts on which sshd is set to listen
 * @param sessionThrough the program of the server through which this session comes, where it does
 * @param packagesLockedBy who installs packages right now
 * @param etcReadOnly whether nothing can be written to /etc
 * @param addresses the server's own, and its names
 * @param ahead by how many seconds the server's clock is ahead of this PC's
 */
public record ServerDetails(ConnectorFacts connector, List<String> kasmListens, Optional<String> dockerFirewall, OptionalInt ufwRules, String ufwIncoming, String ufwForward,
                            Optional<Boolean> ufwIpv6, Optional<String> nginxVersion, List<Integer> sshPorts, Optional<String> sessionThrough, OptionalInt freeMb,
                            Optional<String> packagesLockedBy, boolean etcReadOnly, List<String> addresses, OptionalLong ahead) {

    public static final ServerDetails UNKNOWN = new ServerDetails(ConnectorFacts.NONE, List.of(), Optional.empty(), OptionalInt.empty(), "", "", Optional.empty(), Optional.empty(),
            List.of(), Optional.empty(), OptionalInt.empty(), Optional.empty(), false, List.of(), OptionalLong.empty());

    public ServerDetails {
        kasmListens = List.copyOf(kasmListens);
        sshPorts = List.copyOf(sshPorts);
        addresses = List.copyOf(addresses);
    }
}
