package gatewright.ui;

import gatewright.model.Application;
import gatewright.model.Binding;
import gatewright.model.Policy;
import gatewright.model.PolicyFacts;
import gatewright.model.Setup;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Fold;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Rows;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;

/** Who may come in: the setup's own policies, and those of the account that it uses as they are. */
final class PoliciesPage extends Page {

    private final Map<String, PolicyForm> forms = new LinkedHashMap<>();
    private final Map<String, Policy> linked = new LinkedHashMap<>();
    private final Map<String, String> chosen = new LinkedHashMap<>();
    private final SegmentedButton tabs = new SegmentedButton();
    private final VBox tabLine = new VBox(tabs);
    private final VBox stack = new VBox();
    private final Rows account = new Rows(List.of(Texts.quiet(text("account.reading"))));
    private List<PolicyFacts> facts = List.of();
    private String current = "";

    PoliciesPage() { super("policies", Group.WHO); }

    @Override Node view() {
        var existing = new Fold("existing-policies", text("account"), Texts.plain(text("account.words")), account);
        var add = Buttons.of("add-policy", text("add"), Feather.PLUS, this::add);
        return Parts.page(tabLine, stack, Parts.line(add), existing);
    }

    @Override void show(Setup setup) {
        forms.clear();
        linked.clear();
        stack.getChildren().clear();
        for (var policy : setup.policies()) {
            if (policy.linked()) linked.put(policy.id(), policy);
            else form(policy);
        }
        if (!forms.containsKey(current)) current = forms.keySet().stream().findFirst().orElse("");
        turn();
        list();
    }

    private void form(Policy policy) {
        var form = new PolicyForm(policy, rules, () -> collect(desk().setup()).policies(), () -> { if (desk() != null) desk().changed(); });
        form.compare(live(policy.id()), strangers());
        forms.put(policy.id(), form);
        stack.getChildren().add(form);
    }

    private void add() {
        var number = forms.size() + 1;
        while (forms.containsKey("policy-" + number) || linked.containsKey("policy-" + number)) number++;
        current = "policy-" + number;
        form(new Policy(current, "", Policy.Action.ALLOW, "", List.of(), List.of(), List.of(), false));
        turn();
        forms.get(current).lookup("#policy-name-" + current).requestFocus();
    }

    /** Shows the form that is chosen; with one there is nothing to choose. */
    private void turn() {
        tabs.getButtons().setAll(forms.entrySet().stream().map(entry -> {
            var name = entry.getValue().policy().name();
            var tab = new ToggleButton(name.isEmpty() ? text("unnamed") : name);
            tab.setSelected(entry.getKey().equals(current));
            tab.setOnAction(_ -> {
                current = entry.getKey();
                turn();
            });
            return tab;
        }).toList());
        Parts.appear(tabLine, forms.size() > 1);
        forms.forEach((id, form) -> Parts.appear(form, id.equals(current)));
        desk().changed();
    }

    @Override void entered() {
        desk().look(() -> desk().session().policies(), all -> {
            facts = all;
            forms.values().forEach(form -> form.compare(live(form.id()), strangers()));
            list();
        });
    }

    /** What a policy of ours is at Cloudflare now, by what it is bound to: its name may have changed. */
    private Optional<PolicyFacts> live(String id) {
        return desk().session().binding("access-policy", id).flatMap(binding -> facts.stream().filter(f -> f.id().equals(binding.remoteId())).findFirst());
    }

    /** Names in the account that are not bound to a policy of this setup. */
    private Set<String> strangers() {
        var ours = forms.keySet().stream().map(this::live).flatMap(Optional::stream).map(PolicyFacts::id).toList();
        return facts.stream().filter(f -> !ours.contains(f.id())).map(f -> f.policy().name()).collect(Collectors.toSet());
    }

    private void list() {
        var names = forms.values().stream().map(form -> form.policy().name()).toList();
        var free = facts.stream().filter(f -> !names.contains(f.policy().name())).toList();
        account.set(free.isEmpty() ? List.of(Texts.quiet(text("account.none"))) : free.stream().map(this::row).toList());
    }

    private Node row(PolicyFacts one) {
        var policy = one.policy();
        var used = linked.values().stream().filter(l -> l.name().equals(policy.name())).findFirst();
        var row = new Status(used.isPresent() ? Icons.of(Feather.LINK, "good") : Icons.of(Feather.USERS, "quiet"), Texts.plain(policy.name()))
                .note(text("account.facts", gatewright.model.Words.text("value.Action." + policy.action()), policy.include().size() + policy.require().size() + policy.exclude().size(), one.usedBy()));
        return row.end(Buttons.of("link-" + policy.name().replace(' ', '-'), text(used.isPresent() ? "account.leave" : "account.use"), () -> {
            if (used.isPresent()) leave(used.get());
            else link(one);
            list();
            desk().changed();
        }));
    }

    private void leave(Policy policy) {
        linked.remove(policy.id());
        chosen.remove(policy.id());
    }

    private void link(PolicyFacts facts) {
        var policy = facts.policy();
        var id = policy.name().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        var free = id.isEmpty() || forms.containsKey(id) || linked.containsKey(id) ? "linked-" + (linked.size() + 1) : id;
        linked.put(free, new Policy(free, policy.name(), policy.action(), policy.sessionDuration(), policy.include(), policy.require(), policy.exclude(), true));
        chosen.put(free, facts.id());
    }

    /** What was chosen by hand needs no question in the review. */
    @Override Optional<Work<?>> beforeNext() {
        var wanted = Map.copyOf(chosen);
        if (wanted.isEmpty()) return Optional.empty();
        return Optional.of(new Work<>(text("linking"), () -> {
            wanted.forEach((id, remoteId) -> desk().session().use("access-policy", id, remoteId, Binding.How.LINKED));
            return true;
        }, done -> {
            chosen.clear();
            return done;
        }));
    }

    @Override Setup collect(Setup setup) {
        if (forms.isEmpty() && linked.isEmpty()) return setup;
        var policies = new ArrayList<Policy>();
        forms.values().forEach(form -> policies.add(form.policy()));
        policies.addAll(linked.values());
        // in the order that the setup has: the application's order is what counts, and it is the next page's
        var order = setup.policies().stream().map(Policy::id).toList();
        policies.sort(java.util.Comparator.comparingInt(p -> order.contains(p.id()) ? order.indexOf(p.id()) : Integer.MAX_VALUE));
        return setup.withPolicies(policies).withApplication(setup.application().map(app -> guarded(app, policies)));
    }

    /** The application with every policy, also a new one, and without those that are gone. */
    private static Application guarded(Application app, List<Policy> policies) {
        var ids = policies.stream().map(Policy::id).toList();
        var kept = new ArrayList<>(app.policies().stream().filter(ids::contains).toList());
        ids.stream().filter(id -> !kept.contains(id)).forEach(kept::add);
        return app.with(app.name(), app.sessionDuration(), kept);
    }

    @Override void settle() { forms.values().forEach(PolicyForm::commit); }

    @Override boolean applies(Setup setup) { return setup.wayIn() == Setup.WayIn.TUNNEL; }
    @Override boolean complete(Setup setup) { return !setup.policies().isEmpty() && setup.policies().stream().allMatch(p -> p.linked() || !p.include().isEmpty() && !p.name().isBlank()); }

    @Override Optional<String> obstacle() {
        if (forms.isEmpty() && linked.isEmpty()) return Optional.of(text("obstacle.none"));
        return forms.entrySet().stream().filter(entry -> !entry.getKey().equals(current)).filter(entry -> entry.getValue().trouble().isPresent())
                .map(entry -> text("obstacle.other", entry.getValue().policy().name())).findFirst();
    }

    @Override String state() {
        return current.isEmpty() ? "" : text("state", forms.values().stream().mapToLong(form -> form.policy().emails().size()).sum());
    }

    @Override Optional<Node> firstFocus() { return Optional.ofNullable(forms.get(current)).map(form -> form.lookup("#emails-" + current)); }
}
