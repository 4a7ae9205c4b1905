package gatewright;

import gatewright.model.Secret;
import gatewright.model.ServerAddress;
import gatewright.model.ServerAddress.Login;
import gatewright.model.ServerLogin;
import gatewright.remote.Server;
import gatewright.remote.ssh.LocalKeys;
import gatewright.remote.ssh.SshServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One throw-away server that {@link Lab} started: how it is reached, and what is done to it behind our program's back.
 *
 * @param name its name in the lab
 * @param said what {@code src/test/lab/server up} printed
 */
public record LabServer(String name, Map<String, String> said) {

    public String host() { return said.get("lab.host"); }

    /** Its IPv6 address. */
    public String host6() { return said.get("lab.host6"); }

    public String hostKey() { return said.get("lab.hostkey"); }
    public Secret password() { return Secret.exactly(said.get("lab.password")); }

    /** The folder of .deb files that its package site serves: the system's are elsewhere, these are cloudflared's. */
    public Path packages() { return Path.of(said.get("lab.packages")); }

    /** As {@code admin}, whose sudo asks for the password. */
    public ServerAddress address(String id) { return new ServerAddress(id, host(), 22, "admin", Login.PASSWORD, ""); }

    /** As another of its users, with the key: {@code deploy} has sudo without a password, {@code guest} has none. */
    public ServerAddress address(String id, String user) { return new ServerAddress(id, host(), 22, user, Login.KEY_FILE, said.get("lab.login.key")); }

    public ServerLogin login() { return new ServerLogin(Optional.of(password()), Optional.empty(), Optional.empty(), Set.of(hostKey())); }

    /** A connection of its own, as {@code admin}. */
    public Server connect(Path folder) { return SshServer.open(address(name), login(), new LocalKeys(folder.resolve("known_hosts"), folder, Optional.empty())); }

    /** Runs a script as root, past SSH; gives what it printed, and fails where the script fails. */
    public String exec(String script) { return Lab.script("exec", name, script); }

    /** Starts a real Docker with a container that is published on a port. */
    public void docker(int port) { Lab.script("docker", name, String.valueOf(port)); }

    /** Knocks at a TCP port of its IPv4 address from an outside client. */
    public Knock knock(From from, int port) { return Lab.knock(from, host(), port); }

    /** Where an outside client stands: in the server's own network, or at a public address. */
    public enum From { LAN, INTERNET }

    /** What a knock met. */
    public enum Knock { OPEN, REFUSED, SILENT }

}
