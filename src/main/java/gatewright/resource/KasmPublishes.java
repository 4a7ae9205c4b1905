package gatewright.resource;

import gatewright.remote.Command;
import gatewright.remote.Report;
import gatewright.remote.Server;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What KASM's compose file publishes.
 *
 * @param file whether there is such a file
 * @param compose whether Docker knows compose
 */
record KasmPublishes(boolean file, boolean compose, List<Line> lines) {

    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9_-]+) (((?:[0-9.]+:)?)([0-9]{1,5}):([0-9]{1,5})((?:/(?:tcp|udp))?))");

    /**
     * One line under {@code ports:}.
     *
     * @param text as it stands there, such as {@code 443:443}
     * @param address with its colon, empty for all
     */
    record Line(String service, String text, String address, String port, String inner, String protocol) {

        boolean loopback() { return address.startsWith("127."); }

        /** As a setup file calls it: {@code tcp/443}. */
        String id() { return (protocol.isEmpty() ? "tcp" : protocol.substring(1)) + "/" + port; }

        String onLoopback() { return "127.0.0.1:" + port + ":" + inner + protocol; }
    }

    static KasmPublishes of(Server server) {
        var report = Report.of(server, Command.script("kasm-publishes-look").asRoot());
        var lines = report.all("publishes").stream().map(LINE::matcher).filter(m -> m.matches())
                .map(m -> new Line(m.group(1), m.group(2), m.group(3), m.group(4), m.group(5), m.group(6))).toList();
        return new KasmPublishes(report.is("file", "yes"), report.is("compose", "yes"), lines);
    }

    Optional<Line> line(String id) { return lines.stream().filter(line -> line.id().equals(id)).findFirst(); }
}
