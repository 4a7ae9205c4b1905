package gatewright.ui;

import gatewright.engine.Session;
import gatewright.model.Application;
import gatewright.model.ApplicationFacts;
import gatewright.model.Failure;
import gatewright.model.Policy;
import gatewright.model.PolicyFacts;
import gatewright.model.RuleGroup;
import gatewright.model.Setup;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.Fold;
import gatewright.ui.part.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The dashboard's "Access policies" of an application: the setup's in their order, those of the account to choose from, and the tester. */
final class GatePolicies extends VBox {

    private final Supplier<Desk> desk;
    private final Runnable changed;
    private final LinkedPolicies links = new LinkedPolicies();
    private final PolicyOrder order = new PolicyOrder(id -> links.remoteId(id, session()), this::leave, this::changed);
    private final PolicyPicker picker = new PolicyPicker(facts -> localId(facts).filter(id -> order().contains(id)).isPresent(), this::pick);
    private final Fold select = new Fold("select-policies", text("policies.select"), picker).wide();
    private final PolicyTester tester = new PolicyTester("application", text("tester.test"), this::asked, this::groups, one -> one.ask(desk()));
    private List<PolicyFacts> facts = List.of();
    private List<RuleGroup> groups = List.of();
    private Setup shown = Setup.recommended("");

    GatePolicies(Supplier<Desk> desk, Runnable changed) {
        this.desk = desk;
        this.changed = changed;
        getStyleClass().add("page");
        var create = Buttons.of("create-policy", text("policies.create"), Feather.PLUS, () -> desk().go("policies"));
        getChildren().addAll(new Card(text("policies"), Texts.plain(text("policies.words")), Texts.small(text("policies.help")), order, select, new FlowPane(8, 8, create)), new Card(text("tester"), tester));
    }

    private static String text(String key, Object... values) { return Words.text("page.application." + key, values); }

    private Desk desk() { return desk.get(); }
    private Session session() { return desk().session(); }
    private List<RuleGroup> groups() { return groups; }
    private Optional<String> localId(PolicyFacts one) { return links.idOf(one.id(), shown, session()); }

    List<String> order() { return order == null ? List.of() : order.order(); }

    void show(Setup setup) {
        shown = setup;
        links.clear();
        order.show(policies(setup.application().map(Application::policies).orElse(List.of())));
    }

    /** Policies were renamed, made or taken away on the page before. */
    void again(Setup setup) {
        shown = setup;
        order.show(policies(Stream.concat(order().stream(), setup.application().map(Application::policies).orElse(List.of()).stream()).distinct().toList()));
        tester.clear();
    }

    private List<Policy> policies(List<String> ids) {
        var all = links.of(shown);
        return ids.stream().flatMap(id -> all.stream().filter(p -> p.id().equals(id))).toList();
    }

    /** In their order; those that are only used here as they stand at Cloudflare now. */
    private List<Policy> asked() {
        return policies(order()).stream().map(policy -> policy.linked() ? live(policy) : policy).toList();
    }

    private Policy live(Policy policy) {
        var id = links.remoteId(policy.id(), session());
        return facts.stream().filter(f -> id.filter(f.id()::equals).isPresent()).map(f -> f.policy().withId(policy.id()).withLinked(true)).findFirst().orElse(policy);
    }

    /** What the account has became known; the setup's own are the application's anyway. */
    void know(List<PolicyFacts> all) {
        facts = all;
        var edited = shown.policies().stream().filter(p -> !p.linked()).map(Policy::id).toList();
        var free = facts.stream().filter(f -> localId(f).filter(edited::contains).isEmpty()).toList();
        picker.show(free);
        select.summary().set(text("picker.summary", free.size()));
    }

    void knowGroups(List<RuleGroup> all) { groups = all; }

    /** Those of an application that becomes the setup's own, before those that the setup has. */
    void adopt(ApplicationFacts app, Setup setup) {
        shown = setup;
        var ids = new ArrayList<>(app.policies().stream().flatMap(link -> facts.stream().filter(f -> f.id().equals(link.id()))).map(f -> links.take(f, setup, session())).toList());
        order().stream().filter(id -> !ids.contains(id)).forEach(ids::add);
        order.show(policies(ids));
    }

    private void pick(PolicyFacts one, boolean on) {
        var ids = new ArrayList<>(order());
        if (on) ids.add(links.take(one, shown, session()));
        else localId(one).ifPresent(id -> {
            ids.remove(id);
            links.leave(id);
        });
        order.show(policies(ids));
        changed();
    }

    private void leave(Policy policy) {
        var ids = new ArrayList<>(order());
        ids.remove(policy.id());
        links.leave(policy.id());
        order.show(policies(ids));
        picker.again();
        changed();
    }

    /** What was answered is no longer what is on the page. */
    private void changed() {
        tester.clear();
        changed.run();
    }

    /** The setup's policies as they will be. */
    List<Policy> of(Setup setup) { return links.of(setup); }

    /** What was chosen by hand needs no question in the review. */
    void bind() { links.bind(session()); }

    void forget() { links.clear(); }

    boolean shows(Failure failure) {
        if (PolicyTester.concerns(failure)) tester.tell(failure);
        return PolicyTester.concerns(failure);
    }
}
