package gatewright.remote;

import static gatewright.remote.ServerSurvey.number;
import static gatewright.remote.ServerSurvey.some;

import gatewright.model.ConnectorFacts;
import gatewright.model.ServerDetails;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The finer part of what {@code look.sh} reports, read. */
final class ServerDetailsReport {

    private static final Pattern PUBLISHED_ON = Pattern.compile("(\\S*?):\\d{1,5}(?:-\\d{1,5})?->");

    private ServerDetailsReport() {}

    static ServerDetails read(Report report) {
        return new ServerDetails(connector(report), kasmListens(report), some(report.first("docker-firewall")), count(report.first("ufw-rules")), report.first("ufw-DEFAULT_INPUT_POLICY"), report.first("ufw-DEFAULT_FORWARD_POLICY"),
                some(report.first("ufw-IPV6")).map(word -> word.equals("yes")), some(report.first("nginx-version")).map(said -> said.substring(said.lastIndexOf('/') + 1)), sshPorts(report),
                some(report.first("session-through")), count(report.first("disk-free-mb")), some(report.first("packages-locked")), report.is("etc", "read-only"), report.all("address").stream().filter(address -> !address.isEmpty()).distinct().toList(), ahead(report));
    }

    private static ConnectorFacts connector(Report report) {
        return new ConnectorFacts(report.is("cloudflared-unit", "ours"), report.first("cloudflared-active"), some(report.first("cloudflared-from")).filter(from -> from.startsWith("/")), report.is("cloudflared-token-shown", "yes"),
                some(report.first("cloudflared-config")), report.all("cloudflared-container"), report.first("session-through").contains("cloudflared"));
    }

    private static List<String> kasmListens(Report report) {
        return report.all("docker").stream().filter(line -> line.startsWith("kasm_proxy ")).flatMap(line -> PUBLISHED_ON.matcher(line).results()).map(MatchResult::group)
                .map(text -> text.substring(0, text.lastIndexOf(':'))).map(text -> text.substring(text.lastIndexOf(' ') + 1)).distinct().toList();
    }

    private static List<Integer> sshPorts(Report report) { return report.all("sshd-port").stream().map(ServerSurvey::number).filter(port -> port > 0).distinct().toList(); }

    static OptionalLong ahead(Report report) {
        var now = report.first("now");
        return now.matches("\\d{9,11}") ? OptionalLong.of(Long.parseLong(now) - Instant.now().getEpochSecond()) : OptionalLong.empty();
    }

    private static OptionalInt count(String digits) { return digits.matches("\\d{1,9}") ? OptionalInt.of(number(digits)) : OptionalInt.empty(); }
}
