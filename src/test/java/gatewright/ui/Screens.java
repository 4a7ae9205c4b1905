package gatewright.ui;

import gatewright.engine.Note;
import gatewright.engine.Plan;
import gatewright.engine.Question;
import gatewright.engine.Stranger;
import gatewright.model.Desktop;
import gatewright.model.Failure;
import gatewright.model.Hostname;
import gatewright.model.KasmDoor;
import gatewright.model.Origin;
import gatewright.model.ServerAddress;
import gatewright.model.SetByHand;
import gatewright.model.Setup;
import gatewright.model.TunnelFacts;
import gatewright.model.ZoneFacts;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.application.ColorScheme;
import javafx.scene.Parent;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pictures of every page for a person to look at, in target/screens: {@code mvn test -Dtest=Screens}. Its name keeps it out of a usual run. */
class Screens {

    Window window;

    @AfterEach void close() throws Exception { window.close(); }

    void take(String name) throws IOException {
        // the pages after the first are made in the first frames, and listed then
        window.until(() -> !((Parent) window.scene().getRoot().lookup(".step-list")).getChildrenUnmodifiable().isEmpty());
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (var scale : List.of(1.0, 1.25)) {
                window.interact(() -> {
                    window.scene().getPreferences().setColorScheme(scheme);
                    window.theme().scale(scale);
                });
                window.ready();
                var shot = new WritableImage[1];
                window.interact(() -> shot[0] = window.scene().snapshot(null));
                var file = Path.of("target/screens", name + "-" + (scheme == ColorScheme.DARK ? "dark" : "light") + (scale > 1 ? "-125" : "") + ".png");
                Files.createDirectories(file.getParent());
                ImageIO.write(image(shot[0]), "png", file.toFile());
            }
        }
        window.interact(() -> {
            window.scene().getPreferences().setColorScheme(ColorScheme.LIGHT);
            window.theme().scale(1);
        });
    }

    /** The end of a page that is longer than the window. */
    void scrolled(String name) throws IOException {
        window.interact(() -> ((Sheet) window.scene().getRoot().lookup(".sheet")).setVvalue(1));
        take(name);
    }

    private static BufferedImage image(WritableImage shot) {
        var image = new BufferedImage((int) shot.getWidth(), (int) shot.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < image.getHeight(); y++) for (var x = 0; x < image.getWidth(); x++) image.setRGB(x, y, shot.getPixelReader().getArgb(x, y));
        return image;
    }

    @Test void everyPage() throws Exception {
        var session = new FakeSession(Setup.recommended("kasm"));
        session.serverFailure = Optional.of(Failure.untrusted(Failure.Where.SERVER, "host-key-unknown", "192.168.1.237", "SHA256:uNiVztksCsDhcc0u9e8BrDrvB6sl2ggFhYvSNhTgJbY"));
        window = new Window(new FakeSetups(session));
        take("01-start");
        window.press("practise");
        take("02-cloudflare-before");
        window.next();
        take("02-cloudflare-after");
        window.next().next();
        take("03-server-empty");
        window.fill("host", "192.168.1.237").fill("user", "admin").next();
        take("03-server-trust");
        window.press("trust-button");
        take("03-server-found");
        window.next();
        take("04-wayin");
        window.next();
        take("05-tunnel");
        window.press("use-cft1");
        take("05-tunnel-taken");
        window.next();
        window.fill("subdomain", "kasm.home");
        take("06-hostname-deep");
        window.fill("subdomain", "space");
        take("06-hostname");
        window.press("tls").press("look-certificate").press("http").press("connection").press("access");
        take("06-hostname-unfolded");
        window.interact(() -> ((Sheet) window.scene().getRoot().lookup(".sheet")).setVvalue(1));
        take("06-hostname-unfolded-end");
        window.press("tls").press("http").press("connection").press("access").fill("path", "^/(?!admin)").fill("url", "localhost:443/x").press("next");
        take("06-hostname-wrong");
        window.fill("path", "/desk").fill("path-examples", "/desk /login").fill("url", "localhost:443").press("add-hostname").fill("subdomain", "www").fill("path", "");
        window.until(() -> window.has("record-remark"));
        take("06-hostname-several");
        window.press("remove-hostname").fill("path", "");
        window.next();
        window.fill("emails-policy", "ada@example.com, grace@example.com, linus@exmaple,");
        take("07-policies-wrong");
        window.press("mend").press("existing-policies");
        take("07-policies");
        window.next();
        take("08-application");
        window.next();
        while (!window.page().equals("zone")) window.next();
        take("12-zone-before");
        window.next();
        take("12-zone");
        window.next();
        take("13-firewall");
        session.plan = FakeSession.fullPlan();
        window.next();
        take("14-review-full");
        session.plan = FakeSession.examplePlan();
        window.press("review");
        take("14-review");
        session.applyFailure = Optional.of(Failure.of(Failure.Kind.BROKEN, Failure.Where.CLOUDFLARE, "odd", "POST /accounts/…/access/apps → 500"));
        window.next();
        take("15-apply-stopped");
        window.press("undo");
        take("15-apply-undo");
        window.next().next();
        take("17-home");
        session.applyFailure = Optional.empty();
        window.press("look-again").next();
        take("15-apply-done");
        window.next();
        take("16-check");
    }

    @Test void theSettingsOfTheApplication() throws Exception {
        window = new Window(new FakeSetups(new FakeSession(Setup.recommended("kasm"))));
        window.press("practise");
        settings("login");
        take("09-login");
        window.press("accept-all");
        take("09-login-chosen");
        settings("experience");
        window.fill("tags", "homelab, desktops").press("identity-failure-own").press("logo-own");
        take("10-experience");
        scrolled("10-experience-end");
        settings("advanced");
        take("11-advanced");
        window.press("cors").press("cors-all-origins").press("cors-credentials").press("cookies").press("service-auth");
        take("11-advanced-open");
        scrolled("11-advanced-end");
    }

    @Test void thePolicies() throws Exception {
        var session = new FakeSession(Setup.recommended("kasm"));
        session.facts = PolicyExamples.account();
        window = new Window(new FakeSetups(session));
        window.press("practise");
        settings("policies");
        take("07-policies-new");
        window.fill("emails-policy", "ada@example.com, grace@example.com, linus@exmaple,");
        take("07-policies-wrong");
        window.press("mend").press("add-require-policy").press("add-exclude-policy");
        take("07-policies-parts");
        window.choose("require-policy-1-selector", gatewright.model.Selector.GITHUB).choose("exclude-policy-1-selector", gatewright.model.Selector.IP).press("add-include-policy");
        window.choose("include-policy-2-selector", gatewright.model.Selector.EVERYONE);
        take("07-policies-rules");
        window.press("extras-policy").press("purpose-policy").press("temporary-policy");
        scrolled("07-policies-extras");
        window.fill("try-email-policy", "mallory@example.org").press("try-policy").press("test-policy").press("own-access").fill("own-email", "ada@example.com");
        scrolled("07-policies-tested");
        window.press("existing-policies");
        scrolled("07-policies-account");
        window.interact(() -> window.<javafx.scene.control.TableView<?>>find("policies-table").getSelectionModel().select(3));
        scrolled("07-policies-account-chosen");
        window.press("edit-policy");
        scrolled("07-policies-account-edit");
        window.press("edit-all-the-same");
        take("07-policies-adopted");
        window.press("remove-policy");
        take("07-policies-remove");
        window.press("remove-leave").press("tab-policy");
        window.interact(() -> PolicyExamples.chips(window.find("emails-policy")).add(PolicyExamples.many(1000)));
        window.interact(() -> ((Sheet) window.scene().getRoot().lookup(".sheet")).setVvalue(0.06));
        take("07-policies-thousand");
    }

    @Test void theApplication(@org.junit.jupiter.api.io.TempDir Path folder) throws Exception {
        try (var setups = new PracticeSetups(folder)) {
            window = new Window(setups.folder);
            window.press("practise").next().next();
            settings("application");
            take("08-application");
            window.press("type-fold").press("rendering-fold").press("add-public").press("add-private-hostname").press("add-private-ip");
            window.fill("public-subdomain-1", "status2").fill("public-path-1", "desk");
            take("08-application-unfolded");
            scrolled("08-application-unfolded-end");
            window.press("type-fold").press("rendering-fold").press("remove-private-2").press("remove-private-3").press("remove-public-1").press("select-policies");
            window.interact(() -> {
                var list = (javafx.scene.control.ListView<?>) window.scene().getRoot().lookup("#picker");
                list.getSelectionModel().select(2);
                list.requestFocus();
            });
            window.key(javafx.scene.input.KeyCode.SPACE);
            show("select-policies");
            take("08-application-policies");
            window.press("select-policies").press("account-applications");
            for (var app : List.of("Home Assistant", "Wiki", "Router")) {
                choose(app);
                show("account-applications");
                take("08-application-list-" + app.substring(0, 4));
                if (app.startsWith("Home")) for (var tab : List.of("login", "experience", "advanced")) {
                    window.press("tab-app-" + tab);
                    scrolled("08-application-tab-" + tab);
                }
            }
            choose("Home Assistant");
            window.press("adopt");
            show("adopt-now");
            take("08-application-adopt");
            window.press("adopt-now");
            choose("Home Assistant");
            take("08-application-adopted");
            scrolled("08-application-adopted-end");
        }
    }

    private void choose(String application) {
        window.until(() -> !((javafx.scene.control.TableView<?>) window.scene().getRoot().lookup("#apps-table")).getItems().isEmpty());
        window.interact(() -> {
            @SuppressWarnings("unchecked") var table = (javafx.scene.control.TableView<gatewright.model.ApplicationFacts>) window.scene().getRoot().lookup("#apps-table");
            table.getItems().stream().filter(a -> a.name().equals(application)).findFirst().ifPresent(table.getSelectionModel()::select);
        });
        window.ready();
    }

    private void show(String id) {
        window.interact(() -> {
            var sheet = (Sheet) window.scene().getRoot().lookup(".sheet");
            var node = window.scene().getRoot().lookup("#" + id);
            var content = sheet.getContent();
            var y = content.sceneToLocal(node.localToScene(node.getBoundsInLocal())).getMinY();
            sheet.setVvalue((y - 20) / (content.getBoundsInLocal().getHeight() - sheet.getViewportBounds().getHeight()));
        });
        window.ready();
    }

    private void settings(String page) {
        window.interact(() -> ((Frame) window.scene().getRoot()).go(page));
        window.ready();
    }

    @Test void theTunnel() throws Exception {
        theTunnel(new FakeSession(Setup.recommended("kasm")));
        window.press("use-old-nas");
        take("05-tunnel-local");
        window.press("add-replica").fill("replica-2-host", "192.168.1.238").fill("replica-2-user", "admin");
        scrolled("05-tunnel-replica");
        window.next();
        scrolled("05-tunnel-replica-found");
    }

    @Test void aThousandTunnels() throws Exception {
        var session = new FakeSession(Setup.recommended("kasm"));
        session.manyTunnels = IntStream.range(0, 1000).mapToObj(n -> new TunnelFacts("t" + n, "site-" + n, n % 5 == 0 ? "down" : "healthy", n % 5 == 0 ? 0 : 1, List.of(), n % 3 > 0)).toList();
        theTunnel(session);
        take("05-tunnel-many");
    }

    private void theTunnel(FakeSession session) throws Exception {
        window = new Window(new FakeSetups(session));
        window.press("practise").next().next();
        window.fill("host", "192.168.1.237").fill("user", "admin").next();
        while (!window.page().equals("tunnel")) window.next();
    }

    @Test void kasmsZones() throws Exception {
        var session = new FakeSession(Setup.recommended("kasm").withServers(List.of(new ServerAddress("kasm", "192.168.1.237", 22, "admin", ServerAddress.Login.AUTOMATIC, "")))
                .withHostnames(List.of(new Hostname("space", "space", "lay.network", "", "https://localhost:443", true, Origin.USUAL))));
        session.desktops = Optional.of(List.of(new Desktop("k1", "u1", "ada@lay.network", "Firefox", "running", Optional.of(Instant.parse("2026-11-23T09:26:53Z"))), new Desktop("k2", "u2", "bo@lay.network", "Ubuntu Noble", "running", Optional.empty())));
        window = new Window(new FakeSetups(session));
        window.press("practise");
        settings("zone");
        take("12-zone-key");
        window.press("zone-ADMIN");
        take("12-zone-admin");
        window.press("zone-SERVER").press("next");
        take("12-zone-found");
        scrolled("12-zone-found-end");
        window.press("desktop-k1").press("end-desktops");
        scrolled("12-zone-desktops");
        window.press("zone-several-servers");
        scrolled("12-zone-several");
        window.press("zone-HAND");
        take("12-zone-hand");
        scrolled("12-zone-hand-end");
        window.press("zone-not-now");
        take("12-zone-not-now");
        session.kasmHas = java.util.stream.IntStream.range(0, 1000).mapToObj(n -> new ZoneFacts("z" + n, "zone " + n, "proxy", 443)).toList();
        window.press("zone-KEY").fill("kasm-key", "k").fill("kasm-secret", "s").press("next");
        scrolled("12-zone-thousand");
        window.interact(() -> ((Sheet) window.scene().getRoot().lookup(".sheet")).setVvalue(0.5));
        take("12-zone-thousand-list");
    }

    @Test void desktopsAfterAnApply() throws Exception {
        var session = new FakeSession(Setup.recommended("kasm").withKasm(KasmDoor.onServer().with(KasmDoor.By.ADMIN)));
        session.desktops = Optional.of(List.of(new Desktop("k1", "u1", "ada@lay.network", "Firefox", "running", Optional.of(Instant.parse("2026-11-23T09:26:53Z"))), new Desktop("k2", "u2", "bo@lay.network", "Ubuntu Noble", "running", Optional.empty())));
        session.words.put("default", new gatewright.model.Binding("z1", gatewright.model.Binding.How.ADOPTED, java.util.Map.of("changed", "2026-11-23T10:00:00Z")));
        session.answers = java.util.stream.Stream.concat(session.answers.stream(), java.util.stream.Stream.of(new gatewright.engine.Check.Answer("zones-by-hand", gatewright.engine.Check.Light.UNKNOWN, "default",
                gatewright.model.Words.text("check.zones-by-hand.said", "proxy", "0"), gatewright.model.Words.text("check.zones-by-hand.fix", "proxy", "0")))).toList();
        window = new Window(new FakeSetups(session));
        window.press("practise");
        settings("review");
        window.next();
        scrolled("15-apply-desktops");
        window.next();
        scrolled("16-check-desktops");
        window.next();
        scrolled("17-home-admin");
    }

    @Test void aZoneSetByHandIsAskedFor() throws Exception {
        var session = new FakeSession(Setup.recommended("kasm").withKasm(KasmDoor.onServer().with(KasmDoor.By.HAND)));
        var word = new SetByHand("proxy", 0);
        session.plan = new Plan(FakeSession.examplePlan().changes(), List.of(new Question("kasm-zone", "default", "default", List.of(new Stranger(SetByHand.ID, "default", "In KASM …", false, word.notes())))), java.util.Map.of(),
                List.of(Note.of(Note.Level.KEPT, "zone-by-hand", "default", "proxy", "0")), Setup.recommended("kasm"));
        window = new Window(new FakeSetups(session));
        window.press("practise");
        settings("review");
        take("14-review-hand");
        scrolled("14-review-hand-end");
    }

    @Test void practiceItself(@org.junit.jupiter.api.io.TempDir Path folder) throws Exception {
        try (var setups = new PracticeSetups(folder)) {
            window = new Window(setups.folder);
            window.press("practise").next();
            take("30-practice-cloudflare");
            window.next().next();
            if (window.has("trust-button")) window.press("trust-button");
            take("30-practice-server");
            window.next().next();
            take("30-practice-tunnel");
            window.next().next();
            take("30-practice-policies");
            window.next().next().next();
            while (!window.page().equals("zone")) window.next();
            window.next();
            if (window.has("trust-button")) {
                take("30-practice-certificate");
                window.press("trust-button");
            }
            window.next();
            take("30-practice-firewall");
            window.next();
            take("30-practice-review");
            window.interact(() -> ((Sheet) window.scene().getRoot().lookup(".sheet")).setVvalue(1));
            take("30-practice-review-end");
            window.next();
            take("30-practice-apply");
            window.next();
            take("30-practice-check");
        }
    }

    @Test void nginxInFront(@org.junit.jupiter.api.io.TempDir Path folder) throws Exception {
        try (var setups = new PracticeSetups(folder)) {
            window = new Window(setups.folder);
            window.fill("setup-name", "lab").next().press("other-way");
            take("41-nginx-wayin");
            window.press("way-NGINX").next().fill("host", "192.168.1.237").fill("user", "admin").next().press("trust-button");
            window.next().next();
            take("41-nginx-empty");
            window.fill("nginx-name", "kasm.lay.network").fill("nginx-port", "443").fill("nginx-certificate", "not a path").fill("nginx-key", "/etc/letsencrypt/live/kasm.lay.network/privkey.pem").fill("nginx-upstream", "127.0.0.1:443").next();
            take("41-nginx-wrong");
            window.fill("nginx-certificate", "/etc/letsencrypt/live/kasm.lay.network/fullchain.pem").fill("nginx-port", "8443");
            take("41-nginx");
        }
    }

    @Test void directAccessAndTheFirewall(@org.junit.jupiter.api.io.TempDir Path folder) throws Exception {
        try (var setups = new PracticeSetups(folder)) {
            window = new Window(setups.folder);
            window.fill("setup-name", "lab").next();
            take("40-direct-cloudflare");
            scrolled("40-direct-cloudflare-end");
            window.press("other-way");
            take("40-direct-wayin");
            window.press("way-DIRECT").next().fill("host", "192.168.1.237").fill("user", "admin").next().press("trust-button");
            scrolled("40-direct-server");
            window.next().next();
            window.until(() -> window.text().contains("own, self-signed certificate"));
            take("40-direct");
            window.next().next();
            if (window.has("trust-button")) window.press("trust-button");
            window.next();
            take("40-direct-firewall");
            scrolled("40-direct-firewall-end");
            window.next();
            take("40-direct-review");
            scrolled("40-direct-review-end");
            window.next();
            take("40-direct-apply");
            window.next();
            take("40-direct-check");
            window.next();
            take("40-direct-home");
        }
    }

    @Test void aNarrowWindow() throws Exception {
        var session = new FakeSession(Setup.recommended("kasm"));
        session.plan = gatewright.engine.Plan.none(Setup.recommended("kasm"));
        session.permissions = List.of(new gatewright.model.TokenReport.Permission("DNS: Edit", gatewright.model.TokenReport.State.MISSING, true));
        window = new Window(new FakeSetups(session));
        window.interact(() -> {
            window.stage.setWidth(900);
            window.stage.setHeight(640);
        });
        window.press("practise").next();
        take("20-missing-permission");
    }
}
