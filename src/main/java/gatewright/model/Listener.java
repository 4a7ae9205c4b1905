package gatewright.model;

/**
 * Something on the server that waits for connections.
 *
 * @param protocol tcp or udp
 * @param address as the system prints it: {@code 0.0.0.0}, {@code [::]}, {@code 127.0.0.1}
 * @param process the program's name, empty where the system would not say
 */
public record Listener(String protocol, String address, int port, String process) {

    /** What a setup file calls it: {@code tcp/8080}. */
    public String id() { return protocol + "/" + port; }

    /** Whether only the server itself can reach it, so that no firewall matters. */
    public boolean local() { return address.startsWith("127.") || address.equals("[::1]") || address.equals("::1"); }
}
