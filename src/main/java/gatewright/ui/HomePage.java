package gatewright.ui;

import gatewright.engine.Kept;
import gatewright.engine.Live;
import gatewright.engine.Plan;
import gatewright.model.Failure;
import gatewright.model.Hostname;
import gatewright.model.KasmLogin;
import gatewright.model.Policy;
import gatewright.model.ServerAddress;
import gatewright.model.ServerLogin;
import gatewright.model.Words;
import gatewright.model.Setup;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.Field;
import gatewright.ui.part.Fold;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Rows;
import gatewright.ui.part.SecretField;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import gatewright.ui.part.Trust;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A setup that stands: how it is, and what can be done with it. Secrets are not stored, so a new window asks for them once, all in one place. */
final class HomePage extends Page {

    private final SecretField token = new SecretField("home-token");
    private final SecretField password = new SecretField("home-password");
    private final SecretField sudo = new SecretField("home-sudo");
    private final SecretField passphrase = new SecretField("home-passphrase");
    private final SecretField jump = new SecretField("home-jump-password");
    private final KasmFields kasm = new KasmFields("home-", rules, () -> true);
    private final Field tokenField = new Field(text("token"), token);
    private final Field passwordField = new Field(text("password"), password, text("password.help"));
    private final Fold sudoFold = new Fold("home-more", text("more"), new Field(text("sudo"), sudo), new Field(Words.text("page.server.passphrase"), passphrase), new Field(Words.text("page.server.jump-password"), jump));
    private final Card connect = new Card(text("connect"), Texts.quiet(text("connect.words")), tokenField, passwordField, sudoFold, kasm);
    private final Rows state = new Rows();
    private final LiveCard live = new LiveCard(this::look);
    private final Rows actions = new Rows();
    private final Card next = new Card(text("actions"), actions);
    private Optional<Live> found = Optional.empty();
    private final VBox trust = new VBox();
    private final Set<String> trusted = new HashSet<>();
    private Optional<String> certificate = Optional.empty();

    HomePage() {
        super("home", Group.NONE);
        rules.add(tokenField, () -> token.stripped().isPresent() ? Optional.empty() : Optional.of(text("token.empty")), token.textProperty());
    }

    @Override Node view() { return Parts.page(new Card(text("state"), state), connect, trust, live, next); }

    @Override void entered() {
        var hints = desk().session().hints();
        token.suggest(Optional.ofNullable(hints.get("token")));
        password.suggest(Optional.ofNullable(hints.get("password")));
        kasm.suggest(hints);
        fit();
    }

    /** Whether it was never applied, and goes on where it was left. */
    private boolean resuming() { return desk().applied().isEmpty() && desk().leftAt().isPresent(); }
    private boolean left(String... pages) { return resuming() && Set.of(pages).contains(desk().leftAt().get()); }
    private boolean serverMissing() { return !left("server") && desk().setup().servers().stream().anyMatch(server -> desk().session().serverFacts(server.id()).isEmpty()); }
    private boolean kasmMissing() { return (!resuming() || left("firewall", "review", "apply", "check")) && desk().setup().asksKasm() && !desk().session().kasmConnected(); }
    private boolean tokenMissing() { return desk().session().needsCloudflare() && !desk().session().cloudflareConnected(); }
    private boolean connected() { return !tokenMissing() && !serverMissing() && !kasmMissing(); }

    private void fit() {
        Parts.appear(connect, !connected());
        Parts.appear(trust, false);
        Parts.appear(tokenField, tokenMissing());
        Parts.appear(passwordField, serverMissing());
        Parts.appear(sudoFold, serverMissing());
        kasm.show(desk().setup().kasm().by());
        Parts.appear(kasm, kasmMissing() && kasm.asks());
        state.set(lines(desk().setup()));
        var edit = gated() ? action("edit-policies", Feather.USERS, () -> desk().go("policies")) : action("edit-firewall", Feather.SHIELD, () -> desk().go("firewall"));
        actions.set(List.of(edit, action("check-now", Feather.ACTIVITY, () -> desk().go("check")),
                action("look-again", Feather.SEARCH, () -> desk().go("review")), action("undo-last", Feather.ROTATE_CCW, () -> takeBack(desk().session()::undoPlan, Ready.Kind.UNDO)),
                action("remove", Feather.TRASH_2, () -> takeBack(desk().session()::removalPlan, Ready.Kind.REMOVE))));
        Parts.appear(next, !resuming());
        var looks = !resuming() && (desk().session().cloudflareConnected() || connected());
        Parts.appear(live, looks);
        if (looks) look();
        desk().changed();
    }

    /** In the background: what the page offers does not depend on it. */
    private void look() {
        found = Optional.empty();
        live.looking();
        desk().look(() -> {
            desk().session().refresh();
            return desk().session().live();
        }, now -> {
            found = Optional.of(now);
            live.show(now);
        });
    }

    /** Whatever is edited begins with what is live: nothing that others changed is reverted without a word. */
    @Override Callable<Runnable> leaving(String to) {
        if (desk().session().readOnly() || Set.of("apply", "check").contains(to)) return () -> () -> { };
        var seen = found;
        var looks = live.isVisible();
        return () -> {
            // a look that is not over yet must not let an edit begin without it
            var kept = looks ? desk().session().keepLive(seen.orElseGet(desk().session()::live)) : List.<Kept>of();
            return () -> {
                desk().reload();
                desk().kept(kept);
            };
        };
    }

    private boolean gated() { return desk().setup().wayIn() == Setup.WayIn.TUNNEL; }

    private List<Node> lines(Setup setup) {
        var lines = new ArrayList<Node>();
        for (var name : setup.hostnames().stream().map(Hostname::fqdn).toList()) {
            lines.add(new Status(Icons.of(Feather.GLOBE, "accent"), Texts.strong(name)).end(Buttons.of("open-" + name, text("open"), Feather.EXTERNAL_LINK, () -> desk().browse("https://" + name))));
        }
        if (setup.wayIn() == Setup.WayIn.DIRECT) setup.servers().stream().findFirst().map(server -> "https://" + server.host()).ifPresent(url -> lines.add(new Status(Icons.of(Feather.GLOBE, "accent"), Texts.strong(url)).note(text("direct"))));
        lines.add(desk().applied().map(when -> new Status(Status.State.GOOD, text("applied", Times.words(when)))).orElseGet(() -> new Status(Status.State.INFO, desk().leftAt().map(page -> text("unfinished", Words.text("page." + page + ".step"))).orElse(text("never")))));
        if (gated()) lines.add(new Status(Icons.of(Feather.USERS, "quiet"), Texts.plain(text("people", setup.policies().stream().filter(p -> p.action() == Policy.Action.ALLOW).flatMap(p -> p.emails().stream()).distinct().count(), setup.policies().size()))));
        return lines;
    }

    private Node action(String id, Feather icon, Runnable act) {
        var button = Buttons.of(id, text(id), act);
        button.setDisable(!connected());
        var row = new Status(Icons.of(icon, "quiet"), Texts.plain(text(id + ".words")));
        return (connected() ? row : row.note(text("connect.first"))).end(button);
    }

    private void takeBack(Callable<Plan> looking, Ready.Kind kind) {
        desk().wait(text("undo.looking"), looking, plan -> {
            desk().ready(new Ready(plan, Set.of(), kind));
            desk().go("apply");
        });
    }

    @Override Optional<Work<?>> beforeNext() {
        if (connected()) return Optional.empty();
        var session = desk().session();
        var secret = token.stripped();
        var login = new ServerLogin(password.exactly(), passphrase.exactly(), sudo.exactly(), jump.exactly(), Set.copyOf(trusted));
        var missing = desk().setup().servers().stream().filter(server -> serverMissing() && session.serverFacts(server.id()).isEmpty()).toList();
        var kasmLogin = kasmMissing() ? Optional.of(kasm.login(certificate)) : Optional.<KasmLogin>empty();
        return Optional.of(new Work<>(text("connecting"), () -> {
            if (tokenMissing()) session.connectCloudflare(secret.orElseThrow());
            for (var server : missing) session.connectServer(server.id(), login);
            kasmLogin.ifPresent(session::connectKasm);
            return true;
        }, _ -> {
            fit();
            if (resuming() && connected()) desk().go(desk().leftAt().get());
            return false;
        }));
    }

    @Override boolean shows(Failure failure) {
        if (failure.kind() != Failure.Kind.UNTRUSTED || failure.evidence().isEmpty()) return false;
        var fingerprint = failure.evidence().get();
        var kasm = failure.where() == Failure.Where.KASM;
        trust.getChildren().setAll(new Trust(kasm ? "certificate" : "host-key", kasm ? kasmHost() : ServerForm.shown(failure, host()), fingerprint, () -> {
            if (kasm) certificate = Optional.of(fingerprint);
            else trusted.add(fingerprint);
            desk().next();
        }));
        Parts.appear(trust, true);
        desk().reveal(trust);
        return true;
    }

    private String host() { return desk().setup().servers().stream().findFirst().map(ServerAddress::host).orElse(""); }
    private String kasmHost() { return Optional.of(desk().setup().kasm().host()).filter(host -> !host.isEmpty()).orElse(host()); }

    @Override Optional<String> nextPage() { return resuming() ? desk().leftAt() : Optional.of(gated() ? "policies" : "firewall"); }
    @Override String nextWord() { return connected() ? gated() && !resuming() ? "edit" : "next" : "connect"; }
    @Override String state() { return resuming() ? text("state.go-on", Words.text("page." + desk().leftAt().get() + ".step")) : text(!connected() ? "state.connect" : gated() ? "state.connected" : "state.direct"); }
}
