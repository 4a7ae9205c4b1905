package gatewright.model;

/**
 * A server that we log in to over SSH.
 *
 * @param port SSH's port, 22 where it is not said
 * @param host its name or address, or the name that {@code ~/.ssh/config} gives it
 * @param keyFile a private key's path on this PC; empty means: the agent and the usual files
 * @param jump the machines to go through, {@code user@host:port,…}, as ssh's -J; empty means: as {@code ~/.ssh/config} says, "none": directly
 * @param connectorPackage cloudflared's .deb on this PC, for a server that cannot fetch it; empty means: from Cloudflare's repository
 * @param connector whose business cloudflared is there
 */
public record ServerAddress(String id, String host, int port, String user, Login login, String keyFile, String jump, String connectorPackage, Connector connector) {

    /** How we prove who we are. AUTOMATIC tries the agent, then the usual key files, then a password if there is one. */
    public enum Login { AUTOMATIC, PASSWORD, KEY_FILE, AGENT }

    public enum Connector {
        /** It runs as a service, with the tunnel's token in a file that only root can read. */ OURS,
        /** The same as it was found: with the token in the service's arguments. */ TOKEN_SHOWN,
        /** Left to whoever runs it, be it in a container or on another machine. */ LEFT
    }

    public ServerAddress {
        id = id == null || id.isEmpty() ? "kasm" : id;
        host = host == null ? "" : host.strip();
        port = port == 0 ? 22 : port;
        user = user == null ? "" : user.strip();
        login = login == null ? Login.AUTOMATIC : login;
        keyFile = keyFile == null ? "" : keyFile;
        jump = jump == null ? "" : jump.replaceAll("\\s", "");
        connectorPackage = connectorPackage == null ? "" : connectorPackage;
        connector = connector == null ? Connector.OURS : connector;
    }

    /** With a cloudflared of ours. */
    public ServerAddress(String id, String host, int port, String user, Login login, String keyFile, String jump, String connectorPackage) { this(id, host, port, user, login, keyFile, jump, connectorPackage, Connector.OURS); }

    /** With cloudflared from Cloudflare's repository. */
    public ServerAddress(String id, String host, int port, String user, Login login, String keyFile, String jump) { this(id, host, port, user, login, keyFile, jump, ""); }

    /** By the usual way. */
    public ServerAddress(String id, String host, int port, String user, Login login, String keyFile) { this(id, host, port, user, login, keyFile, ""); }

    /** {@code user@host}, with the port where it is not 22. */
    public String display() { return user + "@" + host + (port == 22 ? "" : ":" + port); }

    public ServerAddress with(Connector connector) { return new ServerAddress(id, host, port, user, login, keyFile, jump, connectorPackage, connector); }
}
