package gatewright;

import gatewright.model.Secret;
import gatewright.model.ServerAddress;
import gatewright.model.ServerAddress.Login;
import gatewright.model.ServerLogin;
import java.util.Optional;
import java.util.Set;

/**
 * The Debian or Ubuntu server that the tests tagged {@code lab} may do anything to: {@code lab.host}, {@code lab.port},
 * {@code lab.user}, {@code lab.password} or {@code lab.key}, and {@code lab.hostkey} (SHA256:…) say which.
 */
public final class Lab {

    private Lab() {}

    public static ServerAddress server(String id) {
        var key = System.getProperty("lab.key", "");
        return new ServerAddress(id, System.getProperty("lab.host"), Integer.getInteger("lab.port", 22), System.getProperty("lab.user"), key.isEmpty() ? Login.PASSWORD : Login.KEY_FILE, key);
    }

    public static Optional<String> password() { return Optional.ofNullable(System.getProperty("lab.password")); }

    public static String hostKey() { return System.getProperty("lab.hostkey", ""); }

    public static ServerLogin login() { return new ServerLogin(password().map(Secret::exactly), Optional.empty(), Optional.empty(), Set.of(hostKey())); }
}
