package gatewright.ui;

import gatewright.model.Binding;
import gatewright.model.DnsRecord;
import gatewright.model.Hostname;
import gatewright.model.IngressRule;
import gatewright.model.Origin;
import gatewright.model.OriginCertificate;
import gatewright.model.ServerAddress;
import gatewright.model.ServerFacts;
import gatewright.model.Setup;
import gatewright.model.SetupProblems;
import gatewright.model.Tunnel;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;

/** The names that people open, and where on the server they lead: the dashboard's "Public hostnames". */
final class HostnamePage extends Page {

    private final SegmentedButton tabs = new SegmentedButton();
    private final VBox tabLine = new VBox(tabs);
    private final HostnameRemarks remarks = new HostnameRemarks(this::take);
    private final CertificateLook certificate = new CertificateLook(this::lookAtCertificate, this::take);
    private final AccessPin access = new AccessPin(this::protect);
    private final HostnameForm form = new HostnameForm(rules, remarks, access.fold, certificate, this::clash, this::typed, task -> desk().screen(task));
    private final Button add = Buttons.of("add-hostname", text("add"), Feather.PLUS, this::add);
    private final Button remove = Buttons.of("remove-hostname", text("remove"), Feather.TRASH_2, this::remove);
    private final Label full = Texts.small(text("full", SetupProblems.HOSTNAMES));
    private final PauseTransition pause = new PauseTransition(Duration.millis(400));
    private final List<Hostname> hostnames = new ArrayList<>();
    private List<IngressRule> ruled = List.of();
    private List<DnsRecord> recorded = List.of();
    private AccessPin.Known known = new AccessPin.Known("", List.of());
    private String asked = "";
    private int current;
    private boolean turning;

    HostnamePage() {
        super("hostname", Group.WAY_IN);
        pause.setOnFinished(_ -> lookUp());
    }

    @Override Node view() { return Parts.page(tabLine, form, Parts.line(add, remove, full)); }

    @Override void show(Setup setup) {
        hostnames.clear();
        hostnames.addAll(setup.hostnames());
        if (hostnames.isEmpty()) hostnames.add(fresh("hostname", ""));
        current = Math.min(current, hostnames.size() - 1);
        turnTo(current);
    }

    private Hostname fresh(String id, String domain) {
        return new Hostname(id, "", domain, "", "https://localhost:" + kasmPort(desk().setup()), true, Origin.USUAL);
    }

    private int kasmPort(Setup setup) {
        return setup.servers().stream().findFirst().map(ServerAddress::id).flatMap(desk().session()::serverFacts).map(ServerFacts::kasmPort).filter(p -> p > 0).orElse(443);
    }

    private void keep() { if (current < hostnames.size()) hostnames.set(current, form.hostname()); }

    private void turnTo(int index) {
        current = index;
        turning = true;
        certificate.clear();
        form.fill(hostnames.get(index));
        turning = false;
        pin();
        tell();
        typed();
        desk().changed();
    }

    /** The tabs and the buttons; with one hostname there is nothing to choose. */
    private void tell() {
        tabs.getButtons().setAll(IntStream.range(0, hostnames.size()).mapToObj(this::tab).toList());
        Parts.appear(tabLine, hostnames.size() > 1);
        Parts.appear(remove, hostnames.size() > 1);
        add.setDisable(hostnames.size() >= SetupProblems.HOSTNAMES);
        Parts.appear(full, hostnames.size() >= SetupProblems.HOSTNAMES);
    }

    private ToggleButton tab(int index) {
        var hostname = hostnames.get(index);
        var tab = new ToggleButton(label(hostname));
        tab.setId("tab-" + hostname.id());
        tab.setSelected(index == current);
        tab.setOnAction(_ -> {
            keep();
            turnTo(index);
        });
        return tab;
    }

    private String label(Hostname hostname) { return hostname.fqdn().isEmpty() ? text("unnamed") : hostname.fqdn() + hostname.path(); }

    private void add() {
        keep();
        var number = hostnames.size() + 1;
        while (hostnames.stream().map(Hostname::id).toList().contains("hostname-" + number)) number++;
        hostnames.add(fresh("hostname-" + number, form.hostname().domain()));
        turnTo(hostnames.size() - 1);
        form.lookup("#subdomain").requestFocus();
    }

    private void protect() {
        form.gated(Hostname.Gate.PINNED);
        pin();
        desk().changed();
    }

    private void remove() {
        hostnames.remove(current);
        turnTo(Math.max(current - 1, 0));
    }

    @Override void entered() {
        form.origin.inFile(desk().setup().tunnel().filter(Tunnel::local).isPresent());
        pin();
        if (desk().setup().application().isPresent()) desk().look(() -> new AccessPin.Known(desk().session().team().teamName(), desk().session().applications()), found -> {
            known = found;
            pin();
        });
        desk().look(() -> desk().session().domains(), form::list);
        desk().look(() -> desk().session().ingressRules(), all -> {
            ruled = all;
            remark();
            pin();
        });
        pause.playFromStart();
    }

    /** The address differs: what stands there already is looked up once the typing rests. */
    private void typed() {
        if (turning || desk() == null) return;
        tabs.getButtons().get(current).setText(label(form.hostname()));
        remark();
        pause.playFromStart();
    }

    private void lookUp() {
        var fqdn = form.hostname().fqdn();
        if (form.getScene() == null || form.hostname().domain().isEmpty() || fqdn.equals(asked)) return;
        desk().look(() -> desk().session().records(fqdn), found -> {
            asked = fqdn;
            recorded = found;
            remark();
        });
    }

    private void remark() {
        var hostname = form.hostname();
        var ours = desk().session().binding("dns-record", hostname.id()).map(Binding::remoteId);
        var records = recorded.stream().filter(r -> r.name().equals(hostname.fqdn()) && ours.filter(r.id()::equals).isEmpty()).toList();
        remarks.show(hostname, ruled.stream().filter(r -> hostnames.stream().noneMatch(h -> bound(h, r))).toList(), records);
    }

    /** What of Access stands in the rule of the hostname that is shown. */
    private void pin() {
        var app = desk().setup().application();
        var hostname = form.hostname();
        var live = ruled.stream().filter(rule -> bound(hostname, rule)).flatMap(rule -> rule.audTags().stream()).toList();
        access.show(app.map(a -> a.name()), hostname.gate(), app.flatMap(a -> desk().session().binding("access-application", a.id())).map(Binding::remoteId), live, known);
    }

    /** A rule that this setup made or took over; its binding ends with hostname and path, that of a config.yml notes them. */
    private boolean bound(Hostname hostname, IngressRule rule) {
        var address = rule.hostname() + " " + rule.path();
        var inFile = desk().setup().servers().stream().findFirst().flatMap(server -> desk().session().binding("tunnel-config", server.id())).filter(b -> address.equals(b.notes().get("rule " + hostname.id())));
        return inFile.isPresent() || desk().session().binding("public-hostname", hostname.id()).filter(b -> b.remoteId().endsWith(" " + address)).isPresent();
    }

    /** Goes on with what somebody else's rule says, so that adopting it changes nothing. */
    private void take(IngressRule rule) {
        form.service(rule.service());
        form.origin.fill(rule.noTlsVerify(), rule.origin());
    }

    private void lookAtCertificate() {
        var address = form.address();
        if (address.isEmpty()) return;
        var host = address.get().getHost().replaceAll("^\\[|]$", "");
        var port = address.get().getPort() > 0 ? address.get().getPort() : 443;
        var name = form.origin.originServerName();
        var fqdn = form.hostname().fqdn();
        desk().wait(text("certificate.looking"), () -> desk().session().originCertificate(host, port, name), found -> certificate.show(found, host, fqdn, Instant.now()));
    }

    private void take(OriginCertificate.Advice advice, String name) {
        form.origin.noTlsVerify(advice == OriginCertificate.Advice.NO_TLS_VERIFY);
        form.origin.matchSni(advice == OriginCertificate.Advice.MATCH_SNI);
        form.origin.originServerName(advice == OriginCertificate.Advice.ORIGIN_SERVER_NAME ? name : "");
    }

    private Optional<String> clash(Hostname hostname) {
        return IntStream.range(0, hostnames.size()).filter(i -> i != current).mapToObj(hostnames::get).anyMatch(h -> h.fqdn().equals(hostname.fqdn()) && h.path().equals(hostname.path())) ? Optional.of(text("twice")) : Optional.empty();
    }

    @Override Setup collect(Setup setup) {
        keep();
        if (setup.hostnames().isEmpty() && hostnames.size() == 1 && hostnames.getFirst().fqdn().isEmpty()) return setup;
        return setup.withHostnames(hostnames);
    }

    @Override boolean applies(Setup setup) { return setup.wayIn() == Setup.WayIn.TUNNEL; }
    @Override boolean complete(Setup setup) { return !setup.hostnames().isEmpty() && setup.hostnames().stream().noneMatch(h -> h.domain().isEmpty()); }

    @Override Optional<String> obstacle() {
        return IntStream.range(0, hostnames.size()).filter(i -> i != current).mapToObj(hostnames::get).flatMap(h -> SetupProblems.of(h).stream()).findFirst();
    }

    @Override String state() { return hostnames.size() > 1 ? text("state", hostnames.size()) : ""; }
}
