package gatewright.model;

/**
 * A server that we log in to over SSH.
 *
 * @param port SSH's port, 22 where it is not said
 * @param keyFile a private key's path on this PC; empty means: the agent and the usual files
 */
public record ServerAddress(String id, String host, int port, String user, Login login, String keyFile) {

    /** How we prove who we are. AUTOMATIC tries the agent, then the usual key files, then a password if there is one. */
    public enum Login { AUTOMATIC, PASSWORD, KEY_FILE, AGENT }

    public ServerAddress {
        id = id == null || id.isEmpty() ? "kasm" : id;
        host = host == null ? "" : host.strip();
        port = port == 0 ? 22 : port;
        user = user == null ? "" : user.strip();
        login = login == null ? Login.AUTOMATIC : login;
        keyFile = keyFile == null ? "" : keyFile;
    }

    /** {@code user@host}, with the port where it is not 22. */
    public String display() { return user + "@" + host + (port == 22 ? "" : ":" + port); }
}
