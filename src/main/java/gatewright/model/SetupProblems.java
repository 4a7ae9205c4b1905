package gatewright.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What keeps a setup from being planned, in words: what a page would not let through, and what an edited file may hold all the same. */
public final class SetupProblems {

    /** Cloudflare's account limits: hostnames of an application, characters of a name, e-mails of a rule. */
    public static final int HOSTNAMES = 5;
    public static final int NAME = 350;
    public static final int EMAILS = 1000;
    private static final int LONGEST = 500;

    private static final Pattern LABELS = Pattern.compile("(?:\\*|[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?)(?:\\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?)*");
    private static final Pattern DOMAIN = Pattern.compile("(?=.{1,253}$)[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}-]{0,61}[\\p{L}\\p{N}\\p{M}])?(?:\\.[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}-]{0,61}[\\p{L}\\p{N}\\p{M}])?)+");
    /** A local id stands in files' keys, in plans and on the command line; one that is made out of a name is as long as that, and a number. */
    private static final Pattern ID = Pattern.compile("\\P{Cntrl}{1,400}");
    private static final Pattern LISTENER = Pattern.compile("(?:tcp|udp)/\\d{1,5}");
    private static final Pattern NETWORK = Pattern.compile("net/[A-Za-z0-9_.-]{1,15}");

    private final List<String> found = new ArrayList<>();

    private SetupProblems() {}

    /** Empty where the setup can be planned. */
    public static List<String> of(Setup setup) {
        var problems = new SetupProblems();
        problems.ids(setup);
        setup.servers().forEach(problems::server);
        setup.hostnames().forEach(problems::hostname);
        problems.policies(setup);
        problems.application(setup);
        problems.rest(setup);
        return problems.found.stream().map(SetupProblems::line).toList();
    }

    /** The same before anything was made: then a setup that asks for nothing is one, and would be planned to nothing in silence. Whoever emptied another wants what was made taken away. */
    public static List<String> ofFirst(Setup setup) { return nothing(setup) ? List.of(Words.text("problem.nothing-wanted")) : of(setup); }

    /** What is wrong with one public hostname. */
    public static List<String> of(Hostname hostname) {
        var problems = new SetupProblems();
        problems.hostname(hostname);
        return List.copyOf(problems.found);
    }

    /** Whether it may stand before the domain. */
    public static boolean subdomain(String text) { return text.isEmpty() || LABELS.matcher(text).matches(); }

    /** Whether cloudflared can send requests there. */
    public static boolean service(String text) { return ServiceType.of(text).filter(type -> type.wrong(type.url(text)).isEmpty()).isPresent(); }

    /** Whether cloudflared takes it as a name in a certificate or a request: no blanks, nothing that could begin another header. */
    public static boolean headerName(String text) { return text.matches("[\\p{Graph}&&[^/@\\\\]]{0,253}"); }

    /** Whether it may be a file on the server: cloudflared runs there, not here. */
    public static boolean caPool(String text) { return text.matches("/[^\\p{Cntrl}]{1,1000}"); }

    /** Whether a program can listen there. */
    public static boolean listens(String address) { return address.matches("[\\w.:-]{1,253}"); }

    private void ids(Setup setup) {
        Stream.of(setup.servers().stream().map(ServerAddress::id), setup.hostnames().stream().map(Hostname::id), setup.policies().stream().map(Policy::id), setup.zones().stream().map(Zone::id))
                .map(Stream::toList).forEach(ids -> {
                    ids.stream().filter(id -> !ID.matcher(id).matches()).forEach(id -> add("id", shown(id)));
                    var seen = new HashSet<String>();
                    ids.stream().filter(id -> !seen.add(id)).forEach(id -> add("twice", id));
                });
        var names = new HashSet<String>();
        setup.hostnames().stream().map(h -> h.fqdn() + " " + h.path()).filter(n -> !names.add(n)).forEach(n -> add("hostname-twice", n.strip()));
    }

    private void server(ServerAddress server) {
        if (server.host().isEmpty() || server.host().matches(".*[\\s/@].*")) add("server-host", server.id());
        if (server.user().isEmpty()) add("server-user", server.id());
        if (server.port() < 1 || server.port() > 65535) add("server-port", server.id());
        if (server.login() == ServerAddress.Login.KEY_FILE && server.keyFile().isBlank()) add("server-key", server.id());
    }

    private void hostname(Hostname hostname) {
        if (hostname.domain().isEmpty()) add("hostname-domain", hostname.id());
        else if (!DOMAIN.matcher(hostname.domain()).matches()) add("hostname-domain-wrong", shown(hostname.domain()));
        if (!subdomain(hostname.subdomain())) add("hostname-subdomain", hostname.subdomain());
        if (hostname.fqdn().length() > 253) add("hostname-long", hostname.fqdn());
        if (!service(hostname.service())) add("hostname-service", hostname.service());
        PathPattern.trouble(hostname.path()).ifPresent(why -> found.add(Words.text("problem.hostname-path", hostname.path(), why)));
        origin(hostname.origin());
    }

    private void origin(Origin origin) {
        Stream.of(origin.originServerName(), origin.httpHostHeader()).filter(name -> !headerName(name)).forEach(name -> add("origin-name", name));
        if (!origin.caPool().isEmpty() && !caPool(origin.caPool())) add("origin-pool", origin.caPool());
        if (!origin.proxyType().isEmpty() && !origin.proxyType().equals("socks")) add("origin-proxy", origin.proxyType());
        if (!listens(origin.proxyAddress())) add("origin-proxy-address", origin.proxyAddress());
        if (origin.proxyPort() < 0 || origin.proxyPort() > 65535) add("origin-proxy-port", String.valueOf(origin.proxyPort()));
        origin.ipRules().stream().filter(rule -> !rule.valid()).forEach(rule -> add("origin-ip-rule", rule.toString()));
        Stream.of(origin.tlsTimeout(), origin.connectTimeout(), origin.keepAliveTimeout(), origin.keepAliveConnections(), origin.tcpKeepAlive()).filter(number -> number < 0).forEach(number -> add("origin-number", String.valueOf(number)));
    }

    private void policies(Setup setup) {
        for (var policy : setup.policies()) {
            name(policy.name(), "policy-name");
            if (policy.linked()) continue;
            found.addAll(PolicyProblems.of(policy));
            if (!policy.sessionDuration().isEmpty() && Lengths.parse(policy.sessionDuration()).isEmpty()) add("duration", policy.sessionDuration());
        }
    }

    private void application(Setup setup) {
        setup.application().ifPresent(app -> {
            name(app.name(), "application-name");
            if (Lengths.parse(app.sessionDuration()).isEmpty()) add("duration", app.sessionDuration());
            if (app.policies().isEmpty()) add("application-policies", app.name());
            app.policies().stream().filter(id -> setup.policy(id).isEmpty()).forEach(id -> add("application-policy", id));
            if (Set.copyOf(app.policies()).size() < app.policies().size()) add("twice", app.name());
            if (setup.hostnames().isEmpty()) add("application-hostname", app.name());
            var covered = Destinations.of(setup);
            if (covered.size() > HOSTNAMES) add("application-hostnames", String.valueOf(covered.size()));
            app.destinations().forEach(destination -> Destinations.wrong(destination).ifPresent(found::add));
            app.privateDestinations().forEach(destination -> destination.wrong().ifPresent(found::add));
            found.addAll(SettingsProblems.of(app, setup));
        });
    }

    private void rest(Setup setup) {
        if (!setup.admin().isEmpty() && !Emails.valid(setup.admin())) add("admin", setup.admin());
        setup.tunnel().ifPresent(tunnel -> name(tunnel.name(), "tunnel-name"));
        if (!setup.hostnames().isEmpty() && setup.tunnel().isEmpty()) add("tunnel-missing", "");
        if (!setup.hostnames().isEmpty() && setup.wayIn() == Setup.WayIn.TUNNEL && setup.application().isEmpty() && setup.hostnames().stream().anyMatch(h -> h.gate() != Hostname.Gate.OPEN)) add("application-missing", "");
        if (setup.tunnel().isPresent() && setup.servers().isEmpty()) add("server-missing", "");
        if (setup.adopting()) add("adopting", setup.name());
        if (setup.wayIn() == Setup.WayIn.DIRECT && setup.throughCloudflare()) add("direct-cloudflare", "");
        if (setup.wayIn() == Setup.WayIn.DIRECT && setup.servers().isEmpty()) add("direct-server", "");
        if (setup.wayIn() == Setup.WayIn.DIRECT && setup.nginx().isPresent()) add("direct-nginx", "");
        nginx(setup);
        if (setup.tunnel().isEmpty() && setup.servers().isEmpty() && setup.wayIn() == Setup.WayIn.TUNNEL) serverless(setup);
        setup.zones().stream().filter(z -> z.proxyPort() < 0 || z.proxyPort() > 65535).forEach(z -> add("zone-port", z.name()));
        firewall(setup.firewall());
    }

    private void nginx(Setup setup) {
        setup.nginx().ifPresent(site -> found.addAll(site.wrong()));
        if ((setup.wayIn() == Setup.WayIn.NGINX || setup.nginx().isPresent()) && setup.servers().isEmpty()) add("nginx-server", "");
        if (setup.wayIn() != Setup.WayIn.NGINX) return;
        if (setup.nginx().isEmpty()) add("nginx-missing", "");
        if (setup.throughCloudflare()) add("nginx-cloudflare", "");
    }

    /** What is looked after on a server, where there is none. */
    private void serverless(Setup setup) {
        if (setup.firewall().touches()) add("firewall-server", "");
        if (!setup.zones().isEmpty() && setup.kasm().overSsh() && setup.asksKasm()) add("zone-server", "");
    }

    /** A tunnel is the way in, and there is neither one nor anything else. */
    private static boolean nothing(Setup setup) {
        return setup.wayIn() == Setup.WayIn.TUNNEL && !setup.throughCloudflare() && setup.zones().isEmpty() && !setup.firewall().touches() && setup.nginx().isEmpty();
    }

    private void firewall(Firewall firewall) {
        Stream.of(firewall.closed(), firewall.lanOnly()).flatMap(List::stream).filter(id -> !LISTENER.matcher(id).matches() && !NETWORK.matcher(id).matches()).forEach(id -> add("firewall-listener", id));
        Stream.concat(firewall.opened().stream(), firewall.docker().all().stream()).filter(id -> !LISTENER.matcher(id).matches()).forEach(id -> add("firewall-port", id));
        Stream.of(Stream.of(firewall.closed(), firewall.lanOnly(), firewall.opened()), Stream.of(firewall.docker().closed(), firewall.docker().lanOnly()))
                .map(lists -> lists.flatMap(List::stream).toList()).forEach(ids -> ids.stream().filter(id -> ids.indexOf(id) != ids.lastIndexOf(id)).distinct().forEach(id -> add("twice", id)));
    }

    private void name(String name, String code) {
        if (name.isEmpty() || name.length() > NAME || name.matches(".*\\p{Cntrl}.*")) add(code, shown(name));
    }

    /** Whatever somebody wrote is in it, it is one line. */
    private static String line(String problem) { return (problem.length() > LONGEST ? problem.substring(0, LONGEST) + "…" : problem).replaceAll("\\p{Cntrl}", "�"); }

    /** What somebody wrote, fit for a line of ours. */
    private static String shown(String text) { return (text.length() > 40 ? text.substring(0, 40) + "…" : text).replaceAll("\\p{Cntrl}", "�"); }

    private void add(String code, String about) { found.add(Words.text("problem." + code, about)); }
}
