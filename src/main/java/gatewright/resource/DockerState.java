package gatewright.resource;

import gatewright.model.DockerPorts;
import gatewright.remote.Command;
import gatewright.remote.Report;
import gatewright.remote.Server;
import gatewright.resource.DockerRules.Tool;
import java.util.List;
import java.util.Optional;

/**
 * What stands on one server of our rules for Docker's ports.
 *
 * @param refused the tool that is there and has no right to be used, as in a restricted container
 * @param ports what our rules there say; empty where there are none
 * @param hash of the rules' file, their unit, and what the kernel holds of them
 * @param inside interfaces of the server itself and of Docker's networks
 * @param theirs other people's nftables tables
 * @param armed whether a change of them was not confirmed
 * @param waiting the saved copy that is to be put back then, of ufw or of these rules: there is one timer
 */
record DockerState(boolean systemd, Optional<Tool> tool, Optional<String> refused, boolean dockerUser, Optional<DockerPorts> ports, String hash,
                   List<String> inside, List<String> theirs, boolean armed, Optional<String> waiting) {

    static DockerState of(Server server) {
        var report = Report.of(server, Command.script("docker-ports-look").asRoot());
        var ports = new DockerPorts(report.all("closed"), report.all("lan"), List.of());
        return new DockerState(report.is("systemd", "yes"), tool(report), List.of("nft", "iptables").stream().filter(tool -> report.is(tool, "refused")).findFirst(), report.is("docker-user", "yes"),
                report.is("made", "yes") ? Optional.of(ports) : Optional.empty(), report.first("hash"), report.all("inside"), report.all("theirs"),
                report.is("armed", "yes"), Optional.of(report.first("waiting")).filter(a -> !a.isEmpty()));
    }

    private static Optional<Tool> tool(Report report) {
        if (report.is("nft", "yes")) return Optional.of(Tool.NFT);
        return report.is("iptables", "yes") ? Optional.of(Tool.IPTABLES) : Optional.empty();
    }
}
