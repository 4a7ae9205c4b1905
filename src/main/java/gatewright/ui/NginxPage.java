package gatewright.ui;

import gatewright.model.Firewall;
import gatewright.model.NginxSite;
import gatewright.model.ServerAddress;
import gatewright.model.Setup;
import gatewright.ui.part.Card;
import gatewright.ui.part.Field;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Status;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.control.TextField;

/** nginx in front of KASM: its server name, its certificate, and where KASM listens. */
final class NginxPage extends Page {

    private static final String KASM_BESIDE = "127.0.0.1:8443";

    private final Status others = new Status(Status.State.INFO, text("left")).note(text("left.note"));
    private boolean left;
    private final TextField name = new TextField();
    private final TextField port = new TextField("443");
    private final TextField certificate = new TextField();
    private final TextField key = new TextField();
    private final TextField upstream = new TextField(KASM_BESIDE);
    private final Field nameField = new Field(text("name"), name, text("name.help"));
    private final Field portField = new Field(text("port"), port);
    private final Field certificateField = new Field(text("certificate"), certificate, text("certificate.help"));
    private final Field keyField = new Field(text("key"), key, text("key.help"));
    private final Field upstreamField = new Field(text("upstream"), upstream, text("upstream.help"));
    private final Card files = new Card(text("files"), certificateField, keyField);

    NginxPage() {
        super("nginx", Group.WAY_IN);
        Parts.appear(others, false);
        name.setId("nginx-name");
        port.setId("nginx-port");
        certificate.setId("nginx-certificate");
        key.setId("nginx-key");
        upstream.setId("nginx-upstream");
        name.setPromptText("kasm.example.com");
        certificate.setPromptText("/etc/letsencrypt/live/kasm.example.com/fullchain.pem");
        key.setPromptText("/etc/letsencrypt/live/kasm.example.com/privkey.pem");
        port.setPrefColumnCount(5);
        rule(nameField, name, name.textProperty());
        rule(portField, port, port.textProperty());
        rule(certificateField, certificate, certificate.textProperty());
        rule(keyField, key, key.textProperty());
        rule(upstreamField, upstream, upstream.textProperty(), port.textProperty());
    }

    /** A field is wrong where the site is, and would not be with a value in it that is right. */
    private void rule(Field field, TextField text, Observable... on) {
        rules.add(field, () -> wrong(text), on);
    }

    private Optional<String> wrong(TextField judged) {
        var fine = new NginxSite("kasm.example.com", 443, "/certificate", "/key", "192.0.2.1:443");
        if (left) return Optional.empty();
        var site = new NginxSite(judged == name ? name.getText() : fine.name(), judged == port ? number() : judged == upstream ? Math.max(number(), 1) : fine.port(),
                judged == certificate ? certificate.getText() : fine.certificate(), judged == key ? key.getText() : fine.key(), judged == upstream ? upstream.getText() : fine.upstream());
        return site.wrong().reversed().stream().findFirst();
    }

    @Override Node view() {
        return Parts.page(others, new Card(text("site"), Parts.columns(List.of(78, 22), nameField, portField)),
                files, new Card(text("kasm"), upstreamField, new Status(Status.State.INFO, text("clash")).note(text("clash.note"))));
    }

    @Override boolean applies(Setup setup) { return setup.wayIn() == Setup.WayIn.NGINX; }

    @Override void show(Setup setup) {
        var site = setup.nginx();
        left = site.filter(NginxSite::left).isPresent();
        for (var field : List.of(name, port, certificate, key, upstream)) field.setDisable(left);
        Parts.appear(others, left);
        Parts.appear(files, !left);
        name.setText(site.map(NginxSite::name).orElse(""));
        port.setText(String.valueOf(site.map(NginxSite::port).orElse(NginxSite.USUAL_PORT)));
        certificate.setText(site.map(NginxSite::certificate).orElse(""));
        key.setText(site.map(NginxSite::key).orElse(""));
        upstream.setText(site.map(NginxSite::upstream).orElseGet(() -> found(setup)));
    }

    /** Where KASM was seen, unless nginx is to listen there. */
    private String found(Setup setup) {
        if (desk() == null) return KASM_BESIDE;
        return setup.servers().stream().findFirst().map(ServerAddress::id).flatMap(desk().session()::serverFacts).map(facts -> facts.kasmPort())
                .filter(seen -> seen > 0 && seen != NginxSite.USUAL_PORT).map(seen -> "127.0.0.1:" + seen).orElse(KASM_BESIDE);
    }

    @Override Setup collect(Setup setup) {
        if (setup.nginx().filter(NginxSite::left).isPresent() && setup.wayIn() == Setup.WayIn.NGINX) return setup;
        if (setup.wayIn() != Setup.WayIn.NGINX) return setup.nginx().isEmpty() ? setup : setup.withNginx(Optional.empty());
        var site = new NginxSite(name.getText(), number(), certificate.getText(), key.getText(), upstream.getText());
        if (setup.nginx().isEmpty() && site.name().isEmpty() && site.certificate().isEmpty() && site.key().isEmpty()) return setup;
        var before = setup.nginx().map(old -> "tcp/" + old.port()).orElse("");
        return setup.withNginx(Optional.of(site)).withFirewall(open(setup.firewall(), before, "tcp/" + site.port()));
    }

    /** What the firewall does not narrow has to be let in. */
    private static Firewall open(Firewall firewall, String before, String id) {
        var others = firewall.opened().stream().filter(one -> !one.equals(before) && !one.equals(id));
        return firewall.withOpened(Stream.concat(others, firewall.narrowed().contains(id) ? Stream.of() : Stream.of(id)).toList());
    }

    private int number() { return port.getText().strip().matches("[1-9]\\d{0,4}") ? Integer.parseInt(port.getText().strip()) : -1; }

    @Override Optional<Node> firstFocus() { return Optional.of(name); }
    @Override String state() { return name.getText().isBlank() ? "" : text("state", name.getText().strip()); }
}
