package gatewright.ui;

import gatewright.model.Firewall.Ssh;
import gatewright.model.Listener;
import gatewright.model.ServerFacts;
import gatewright.model.Words;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * The lines of the Firewall page: what was found on a server, each with what shall become of it.
 *
 * @param tunnel whether people come by a tunnel, which needs no open port
 */
record FirewallRows(ServerFacts facts, boolean tunnel) {

    /** LOOPBACK: published on the server itself only, which KASM's compose file can do for KASM's own ports. */
    enum Fate { KEEP, LAN, CLOSE, LOOPBACK }

    private static final List<Fate> USUAL = List.of(Fate.KEEP, Fate.LAN, Fate.CLOSE);

    /** SSH, by which we are here: how new logins are let in. */
    List<Node> ssh(Ssh now, Consumer<Ssh> chosen) {
        if (facts.sshPort() == 0) return List.of();
        var choice = new ChoiceBox<Ssh>();
        choice.setId("ssh-logins");
        choice.getStyleClass().add("fate");
        choice.getItems().setAll(Ssh.values());
        choice.setConverter(Parts.words(how -> text("ssh." + how)));
        choice.setValue(now);
        choice.valueProperty().addListener((_, _, how) -> chosen.accept(how));
        return List.of(row(Feather.LOCK, "tcp/" + facts.sshPort(), text("listener.ssh"), choice));
    }

    /** What ufw can close; what only the server itself can reach needs no firewall. */
    List<Node> listeners(Map<String, Fate> fates, Runnable changed) {
        var rows = new ArrayList<Node>();
        var found = facts.listeners().stream().filter(listener -> !listener.local()).collect(Collectors.groupingBy(Listener::id, LinkedHashMap::new, Collectors.toList()));
        fates.keySet().stream().filter(id -> !id.startsWith("net/")).forEach(id -> found.putIfAbsent(id, List.of()));
        found.forEach((id, all) -> {
            if (id.equals("tcp/" + facts.sshPort()) || facts.dockerPorts().contains(id) && !fates.containsKey(id)) return;
            var processes = new LinkedHashSet<>(all.stream().map(Listener::process).filter(p -> !p.isEmpty()).toList());
            var who = all.isEmpty() ? text("listener.gone") : processes.isEmpty() ? text("listener.unknown") : String.join(", ", processes);
            var row = row(Feather.RADIO, id, who, choice(id, USUAL, fates, changed));
            if (facts.dockerPorts().contains(id)) row.note(text("listener.docker"));
            if (id.equals("tcp/" + facts.kasmPort())) row.note(text(tunnel ? "listener.kasm" : "listener.kasm-direct"));
            rows.add(row);
        });
        return rows;
    }

    /** What Docker publishes past ufw. */
    List<Node> docker(Map<String, Fate> fates, Runnable changed) {
        var ports = new TreeSet<>(Comparator.comparing((String id) -> id.substring(0, 4)).thenComparing(id -> id.length()).thenComparing(id -> id));
        ports.addAll(facts.dockerPorts());
        ports.addAll(fates.keySet());
        return ports.stream().<Node>map(id -> {
            var kasm = id.equals("tcp/" + facts.kasmPort()) || facts.kasmVersion().isPresent() && id.equals("tcp/3389");
            var choices = kasm || fates.get(id) == Fate.LOOPBACK ? List.of(Fate.values()) : USUAL;
            var what = !facts.dockerPorts().contains(id) ? text("docker.hidden") : id.equals("tcp/3389") && kasm ? text("docker.rdp") : kasm ? text(tunnel ? "listener.kasm" : "listener.kasm-direct") : text("docker.other");
            return row(Feather.BOX, id, what, choice(id, choices, fates, changed));
        }).toList();
    }

    /** Networks for which the server forwards. Docker's own rules stand before ufw's for its networks. */
    List<Node> networks(Map<String, Fate> fates, Runnable changed) {
        return facts.routed().stream().<Node>map(net -> {
            var parts = net.split(" ", 3);
            var name = parts.length > 1 ? parts[1] : net;
            var kind = Words.has("page.firewall.network." + parts[0]) ? text("network." + parts[0]) : parts[0];
            var row = new Status(Icons.of(Feather.SHARE_2, "quiet"), Texts.plain(name)).note(parts.length > 2 ? kind + ", " + parts[2] : kind);
            return parts.length < 2 || parts[0].equals("docker") ? row.end(Texts.quiet(text("networks.kept"))) : row.end(choice("net/" + name, USUAL, fates, changed));
        }).toList();
    }

    private static Status row(Feather icon, String id, String note, ChoiceBox<?> choice) {
        var what = text("listener", id.substring(id.indexOf('/') + 1), id.substring(0, id.indexOf('/')).toUpperCase(Locale.ROOT));
        choice.setAccessibleText(what + ", " + note);
        return new Status(Icons.of(icon, "quiet"), Texts.plain(what)).note(note).end(choice);
    }

    private static ChoiceBox<Fate> choice(String id, List<Fate> choices, Map<String, Fate> fates, Runnable changed) {
        var choice = new ChoiceBox<Fate>();
        choice.setId("fate-" + id.replace('/', '-'));
        choice.getItems().setAll(choices);
        choice.setConverter(Parts.words(fate -> text("fate." + fate)));
        choice.setValue(fates.getOrDefault(id, Fate.KEEP));
        choice.setAccessibleText(id);
        choice.getStyleClass().add("fate");
        choice.valueProperty().addListener((_, _, fate) -> {
            fates.put(id, fate);
            changed.run();
        });
        return choice;
    }

    private static String text(String key, Object... values) { return Words.text("page.firewall." + key, values); }
}
