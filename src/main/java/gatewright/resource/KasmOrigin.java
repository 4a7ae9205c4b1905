package gatewright.resource;

import gatewright.model.ServerAddress;
import gatewright.model.ServerFacts;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Where KASM answers, as a rule of a tunnel or a site of nginx may name it. */
record KasmOrigin(Set<String> hosts, int port) {

    private static final int USUAL = 443;
    private static final Pattern SERVICE = Pattern.compile("(https?)://(\\[[0-9a-f:.]+]|[^:/\\[]+)(?::(\\d{1,5}))?/?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|\\[::1]|0\\.0\\.0\\.0");

    static KasmOrigin of(ServerAddress server, ServerFacts facts) {
        var hosts = new HashSet<String>();
        hosts.add(server.host().toLowerCase(Locale.ROOT));
        facts.details().addresses().forEach(address -> hosts.add(address.contains(":") ? "[" + address + "]" : address.toLowerCase(Locale.ROOT)));
        hosts.removeIf(host -> LOOPBACK.matcher(host).matches());
        return new KasmOrigin(hosts, facts.kasmPort() > 0 ? facts.kasmPort() : USUAL);
    }

    /** @param here whether it is said on KASM's own server, so that the loopback address is KASM's, too */
    boolean is(String service, boolean here) {
        var match = SERVICE.matcher(service.toLowerCase(Locale.ROOT));
        if (!match.matches()) return false;
        var told = match.group(3) != null ? Integer.parseInt(match.group(3)) : match.group(1).equals("https") ? 443 : 80;
        return told == port && (hosts.contains(match.group(2)) || here && LOOPBACK.matcher(match.group(2)).matches());
    }

    /** Whether it may be: it says localhost, and on which server that is, nobody knows. */
    boolean maybe(String service) { return is(service, true) && !is(service, false); }
}
