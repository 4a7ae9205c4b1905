package gatewright.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the firewall should do on the servers. Listeners are written as {@code tcp/8080}, routed networks as {@code net/wg0}.
 *
 * @param managed whether we touch ufw at all
 * @param closed what the admin closes; every other listener and network that is found is kept as it is
 * @param lanOnly what stays open for private addresses only
 * @param opened listeners that are opened to everybody also where ufw was on already, and did not let them in
 * @param ssh how new logins are let in where ufw is switched on by us
 * @param docker the ports that ufw cannot close; looked after whether or not ufw is
 */
public record Firewall(boolean managed, List<String> closed, List<String> lanOnly, List<String> opened, Ssh ssh, DockerPorts docker) {

    /** LIMIT: ufw refuses an address that tries six times within 30 seconds. */
    public enum Ssh { ALLOW, LIMIT }

    public Firewall {
        closed = closed == null ? List.of() : List.copyOf(closed);
        lanOnly = lanOnly == null ? List.of() : List.copyOf(lanOnly);
        opened = opened == null ? List.of() : List.copyOf(opened);
        ssh = ssh == null ? Ssh.ALLOW : ssh;
        docker = docker == null ? DockerPorts.KEPT : docker;
    }

    public Firewall(boolean managed, List<String> closed, List<String> lanOnly) { this(managed, closed, lanOnly, List.of(), Ssh.ALLOW, DockerPorts.KEPT); }

    public static Firewall unmanaged() { return new Firewall(false, List.of(), List.of()); }

    /** ufw on, nothing closed but what the admin names; KASM's own port is the wizard's first proposal. */
    public static Firewall recommended() { return new Firewall(true, List.of(), List.of()); }

    /** Whether anything of any server's firewall is ours. */
    public boolean touches() { return managed || !docker.all().isEmpty(); }

    /** What nobody outside shall reach, by ufw or by Docker's ports. */
    public List<String> shut() { return Stream.concat(managed ? closed.stream() : Stream.of(), docker.shut().stream()).distinct().toList(); }

    /** What only private addresses shall reach. */
    public List<String> narrowed() { return Stream.concat(managed ? lanOnly.stream() : Stream.of(), docker.lanOnly().stream()).distinct().toList(); }

    public Firewall withOpened(List<String> opened) { return new Firewall(managed, closed, lanOnly, opened, ssh, docker); }
    public Firewall withSsh(Ssh ssh) { return new Firewall(managed, closed, lanOnly, opened, ssh, docker); }
    public Firewall withDocker(DockerPorts docker) { return new Firewall(managed, closed, lanOnly, opened, ssh, docker); }
}
