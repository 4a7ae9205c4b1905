package gatewright.remote;

import gatewright.model.Listener;
import gatewright.model.ServerFacts;
import gatewright.model.ServerFacts.Tool;
import gatewright.model.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One look at a server: our script {@code look.sh} in one round trip, and what it reported, read. */
public final class ServerSurvey {

    /** As {@code ss -H -ltnup} prints: protocol, state, two queues, the local and the peer's address, and the users. */
    private static final Pattern LISTEN = Pattern.compile("(tcp|udp)\\s+\\S+\\s+\\d+\\s+\\d+\\s+(\\S+):(\\d{1,5})\\s+\\S+(?:\\s+users:\\(\\(\"([^\"]{0,60})\".*)?.*");
    private static final Pattern SESSION = Pattern.compile("\\S+:(\\d{1,5}) (\\S+):\\d{1,5}");
    /** As {@code docker ps} prints: 0.0.0.0:9000-9002->9000-9002/tcp. */
    private static final Pattern PUBLISHED = Pattern.compile("(\\S*?):(\\d{1,5})(?:-(\\d{1,5}))?->\\d[\\d-]*/(tcp|udp)");
    private static final int SPARE_MB = 300;
    /** A token's or a certificate's dates are checked against the clock; what a slow look adds is less. */
    private static final long SKEW = 60;

    private ServerSurvey() {}

    public static ServerFacts of(Server server) { return read(Report.of(server, Command.script("look").asRoot()), server.remarks()); }

    private static ServerFacts read(Report report, List<String> besides) {
        var session = SESSION.matcher(report.first("session"));
        var known = session.matches();
        return new ServerFacts(report.first("os-PRETTY_NAME"), family(report), report.first("architecture"), report.is("root", "0"),
                tool(report, "systemd"), tool(report, "docker"), tool(report, "ufw"), report.is("ufw-active", "yes"), tool(report, "nginx"),
                some(report.first("kasm-version")), kasmPort(report), some(report.first("cloudflared-version")), some(report.first("cloudflared-unit")).map(_ -> "cloudflared.service"),
                known ? number(session.group(1)) : 0, known ? unbracketed(session.group(2)) : "", listeners(report), routed(report),
                published(report.all("docker")), remarks(report, besides), ServerDetailsReport.read(report));
    }

    private static String family(Report report) {
        var id = report.first("os-ID");
        if (id.equals("debian") || id.equals("ubuntu")) return id;
        var like = List.of(report.first("os-ID_LIKE").split(" "));
        return like.contains("ubuntu") ? "ubuntu" : like.contains("debian") ? "debian" : id;
    }

    private static Tool tool(Report report, String name) {
        return switch (report.first(name)) {
            case "present" -> Tool.PRESENT;
            case "absent" -> Tool.ABSENT;
            default -> Tool.UNKNOWN;
        };
    }

    private static int kasmPort(Report report) {
        var proxy = report.all("docker").stream().filter(line -> line.startsWith("kasm_proxy ")).findFirst();
        var running = proxy.map(PUBLISHED::matcher).filter(Matcher::find).map(m -> number(m.group(2)));
        if (running.isPresent()) return running.get();
        var parts = report.first("kasm-publishes").split(":");
        return parts.length < 2 ? 0 : number(parts[parts.length - 2]);
    }

    private static List<Listener> listeners(Report report) {
        var found = new ArrayList<Listener>();
        for (var line : report.all("listen")) {
            var match = LISTEN.matcher(line);
            if (!match.matches() || number(match.group(3)) == 0) continue;
            var listener = new Listener(match.group(1), match.group(2), number(match.group(3)), match.group(4) == null ? "" : match.group(4));
            if (!found.contains(listener)) found.add(listener);
        }
        return found;
    }

    /** {@code kind TAB interface TAB networks}, in words: {@code wg0 10.8.0.0/24}. */
    private static List<String> routed(Report report) { return report.all("routed").stream().map(line -> line.replace('\t', ' ').strip()).toList(); }

    private static List<String> published(List<String> containers) {
        var ports = new TreeSet<String>();
        for (var line : containers) {
            var match = PUBLISHED.matcher(line);
            while (match.find()) {
                if (match.group(1).startsWith("127.") || match.group(1).equals("[::1]")) continue;
                var last = match.group(3) == null ? number(match.group(2)) : Math.min(number(match.group(3)), number(match.group(2)) + 100);
                for (var port = number(match.group(2)); port <= last; port++) ports.add(match.group(4) + "/" + port);
            }
        }
        return List.copyOf(ports);
    }

    private static List<String> remarks(Report report, List<String> besides) {
        var remarks = new ArrayList<>(besides);
        if (report.is("ufw-active", "unknown")) remarks.add(Words.text("remark.ufw-unknown"));
        if (report.is("listeners", "unknown")) remarks.add(Words.text("remark.listeners-unknown"));
        if (report.is("docker-answers", "unknown")) remarks.add(Words.text("remark.docker-unknown"));
        if (report.is("cloudflared-unit", "stranger")) remarks.add(Words.text("remark.cloudflared-stranger"));
        if (report.is("cloudflared-token-shown", "yes")) remarks.add(Words.text("remark.token-shown"));
        if (!report.first("cloudflared-from").matches("|package|unknown")) remarks.add(Words.text("remark.cloudflared-by-hand", report.first("cloudflared-from")));
        if (!report.first("session-through").isEmpty()) remarks.add(Words.text("remark.session-through", report.first("session-through")));
        if (!report.first("cloudflared-container").isEmpty()) remarks.add(Words.text("remark.cloudflared-container", report.first("cloudflared-container")));
        if (!report.first("packages-locked").isEmpty()) remarks.add(Words.text("remark.packages-locked", report.first("packages-locked")));
        if (report.is("etc", "read-only")) remarks.add(Words.text("remark.etc-read-only"));
        if (!report.first("firewall-armed").isEmpty()) remarks.add(Words.text("remark.firewall-armed", report.first("firewall-armed")));
        if (!report.first("firewall-restored").isEmpty()) remarks.add(Words.text("remark.firewall-restored", report.first("firewall-restored")));
        var free = number(report.first("disk-free-mb"));
        if (!report.first("disk-free-mb").isEmpty() && free < SPARE_MB) remarks.add(Words.text("remark.disk", free));
        ServerDetailsReport.ahead(report).ifPresent(seconds -> { if (Math.abs(seconds) > SKEW) remarks.add(Words.text(seconds > 0 ? "remark.clock-ahead" : "remark.clock-behind", Math.abs(seconds))); });
        return remarks;
    }

    static Optional<String> some(String text) { return text.isEmpty() ? Optional.empty() : Optional.of(text); }

    private static String unbracketed(String address) { return address.replaceAll("^\\[(?:::ffff:)?|\\]$", ""); }

    static int number(String digits) { return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0; }
}
