package gatewright.ui;

import gatewright.model.Application;
import gatewright.model.Binding;
import gatewright.model.EmailExport;
import gatewright.model.EmailImport;
import gatewright.model.Failure;
import gatewright.model.Policy;
import gatewright.model.PolicyFacts;
import gatewright.model.PolicyProblems;
import gatewright.model.PolicySettings;
import gatewright.model.PolicyWarning;
import gatewright.model.Rule;
import gatewright.model.RuleChoices;
import gatewright.model.Setup;
import gatewright.model.Words;
import gatewright.ui.part.Ask;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.EmailKind;
import gatewright.ui.part.Fold;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Who may come in: the setup's own policies, and those of the account that it uses as they are. */
final class PoliciesPage extends Page implements PolicyPartners {

    private final OwnPolicies own = new OwnPolicies(rules, this);
    private final PolicyTabs tabs = new PolicyTabs(this::turnTo);
    private final VBox stack = new VBox();
    private final Button copy = Buttons.of("copy-policy", text("copy"), Feather.COPY, () -> copy(own.policy(own.current())));
    private final Button remove = Buttons.of("remove-policy", text("remove"), Feather.TRASH_2, this::remove);
    private final Ask removing = new Ask();
    private final AccountPolicies account = new AccountPolicies(facts -> own.idOf(facts.id()).isPresent(), this::look);
    private final ChosenPolicy chosen = new ChosenPolicy(facts -> own.idOf(facts.id()), this::account, this::take, facts -> copy(facts.policy()), this::open);
    private final Fold existing = new Fold("existing-policies", text("account"), Texts.plain(text("account.words")), account, chosen).wide();
    private final OwnAccess access = new OwnAccess(rules, this::changed);
    private RuleChoices choices = RuleChoices.NONE;
    private Optional<PolicyTester> asking = Optional.empty();
    private boolean shown;
    private boolean turning;

    PoliciesPage() {
        super("policies", Group.WHO);
        Thread.ofVirtual().name("policies-warm").start(PoliciesPage::warm);
    }

    /** What a first long paste asks for, done once with made-up people. */
    private static void warm() {
        EmailKind.warm();
        var rules = IntStream.range(0, 400).mapToObj(i -> Rule.ofEmail("person" + i + "@example.com")).toList();
        var policy = new Policy("", "", Policy.Action.ALLOW, "", rules, List.of(), List.of(), false);
        PolicyMoves.of(Optional.empty(), policy, List.of()).difference().gain().size();
        PolicyWarning.of(policy, List.of()).size();
        PolicyProblems.of(policy).size();
    }

    @Override Node view() {
        return Parts.page(tabs, stack, removing, Parts.line(Buttons.of("add-policy", text("add"), Feather.PLUS, this::add), copy, remove), new Card("", existing), access);
    }

    @Override void show(Setup setup) {
        shown = true;
        own.bindings(id -> desk().session().binding("access-policy", id));
        access.show(setup.admin());
        own.show(setup.policies());
        turn();
    }

    private void turnTo(String id) {
        own.turnTo(id);
        removing.close();
        turn();
    }

    /** Shows the policy that is chosen. */
    private void turn() {
        turning = true;
        var view = own.view(choices, this::edit, this::copy, this::leave).stream().toList();
        // one that stands there already stays in the scene, or the cursor in it would be lost
        if (!stack.getChildren().equals(view)) stack.getChildren().setAll(view);
        turning = false;
        for (var button : List.of(copy, remove)) Parts.appear(button, own.edited());
        changed();
    }

    private void open(String id) {
        turnTo(id);
        desk().reveal(stack);
    }

    private void add() { focusName(own.add(new Policy("", "", Policy.Action.ALLOW, "", List.of(), List.of(), List.of(), false), "policy")); }

    private void copy(Policy policy) {
        focusName(own.add(policy.withName(text("copy.name", policy.name())).withLinked(false).withSettings(policy.settings().over(PolicySettings.UNMANAGED)), "policy"));
    }

    private void focusName(String id) {
        turnTo(id);
        Optional.ofNullable(stack.lookup("#policy-name-" + id)).ifPresent(Node::requestFocus);
    }

    private void take(PolicyFacts facts, Binding.How how) {
        var id = own.take(facts, how);
        bind(id, facts.id(), how);
        open(id);
        list();
    }

    /** A linked one is edited here from now on. */
    private void edit(String id) {
        own.live(id).ifPresent(facts -> {
            own.adopt(facts, id);
            bind(id, facts.id(), Binding.How.ADOPTED);
            turn();
        });
    }

    /** What was chosen by hand needs no question in the review. */
    private void bind(String id, String remoteId, Binding.How how) {
        desk().look(() -> {
            desk().session().use("access-policy", id, remoteId, how);
            return true;
        }, _ -> {});
    }

    private void remove() {
        var id = own.current();
        removing.ask("remove", own.whatRemovingDoes(id), Buttons.of("remove-now", text("remove.yes"), () -> leave(id)));
        desk().reveal(removing);
    }

    private void leave(String id) {
        if (own.remove(id)) desk().look(() -> {
            desk().session().letGo("access-policy", id);
            return true;
        }, _ -> {});
        turn();
        list();
    }

    @Override void entered() {
        desk().look(() -> desk().session().policies(), all -> {
            own.compare(all);
            turn();
            list();
        });
        desk().look(() -> desk().session().ruleChoices(), found -> {
            choices = found;
            own.offer();
            turn();
            look(account.chosen());
        });
    }

    private void list() {
        account.show(own.facts());
        existing.summary().set(text("account.summary", own.facts().size()));
        look(account.chosen());
    }

    private void look(Optional<PolicyFacts> one) { if (chosen != null) chosen.show(one); }

    @Override public void changed() {
        if (desk() == null || turning) return;
        tabs.show(own.tabs(), own.current());
        access.weigh(own.policies(), choices.groups());
        desk().changed();
    }

    @Override public List<Policy> all() { return own.policies(); }
    @Override public RuleChoices account() { return choices; }
    @Override public void screen(Runnable task) { desk().screen(task); }

    @Override public void file(PolicyForm form) {
        desk().chooseFile(text("file.title")).ifPresent(file -> desk().look(() -> EmailImport.read(file), form::take));
    }

    @Override public void save(PolicyForm form) {
        var policy = form.policy();
        desk().saveFile(Words.text("rule.save"), policy.name() + ".csv").ifPresent(file -> desk().look(() -> EmailExport.write(file, policy.emails()), form::saved));
    }

    @Override public void test(PolicyTester tester) {
        asking = Optional.of(tester);
        tester.ask(desk());
    }

    @Override boolean shows(Failure failure) {
        var here = asking.filter(_ -> PolicyTester.concerns(failure));
        here.ifPresent(tester -> tester.tell(failure));
        return here.isPresent();
    }

    @Override Setup collect(Setup setup) {
        if (!shown) return setup;
        var policies = new ArrayList<>(own.policies());
        // in the order that the setup has: the application's order is what counts, and it is the next page's
        var order = setup.policies().stream().map(Policy::id).toList();
        policies.sort(Comparator.comparingInt(p -> order.contains(p.id()) ? order.indexOf(p.id()) : Integer.MAX_VALUE));
        return setup.withPolicies(policies).withApplication(setup.application().map(app -> guarded(app, policies))).withAdmin(access.own());
    }

    /** The application with every policy, also a new one, and without those that are gone. */
    private static Application guarded(Application app, List<Policy> policies) {
        var ids = policies.stream().map(Policy::id).toList();
        var kept = new ArrayList<>(app.policies().stream().filter(ids::contains).toList());
        ids.stream().filter(id -> !kept.contains(id)).forEach(kept::add);
        return app.with(app.name(), app.sessionDuration(), kept);
    }

    @Override void settle() { own.commit(); }

    @Override boolean applies(Setup setup) { return setup.wayIn() == Setup.WayIn.TUNNEL; }
    @Override boolean complete(Setup setup) { return setup.ungated() || !setup.policies().isEmpty() && setup.policies().stream().allMatch(p -> p.linked() || !p.include().isEmpty() && !p.name().isBlank()); }

    @Override Optional<String> obstacle() { return own.obstacle(); }
    @Override String state() { return shown && !own.policies().isEmpty() ? text("state", own.policies().stream().filter(p -> !p.linked()).mapToLong(policy -> policy.emails().size()).sum()) : ""; }
    @Override Optional<Node> firstFocus() { return Optional.ofNullable(stack.lookup("#emails-" + own.current())); }
}
