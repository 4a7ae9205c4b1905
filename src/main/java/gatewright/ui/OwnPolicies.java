package gatewright.ui;

import gatewright.model.Binding;
import gatewright.model.Policy;
import gatewright.model.PolicyFacts;
import gatewright.model.PolicyProblems;
import gatewright.model.PolicySettings;
import gatewright.model.RuleChoices;
import gatewright.model.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.Node;

/** The setup's policies while they are on the page: which there are, what each is at Cloudflare, and the forms of those that were looked at. */
final class OwnPolicies {

    private final Rules rules;
    private final PolicyPartners partners;
    private final Map<String, Policy> policies = new LinkedHashMap<>();
    private final Map<String, PolicyForm> forms = new HashMap<>();
    /** What was chosen on this visit, by local id: it is bound a moment later. */
    private final Map<String, String> chosen = new HashMap<>();
    private Function<String, Optional<Binding>> bindings = _ -> Optional.empty();
    private List<PolicyFacts> facts = List.of();
    private String current = "";

    OwnPolicies(Rules rules, PolicyPartners partners) {
        this.rules = rules;
        this.partners = partners;
    }

    void bindings(Function<String, Optional<Binding>> bindings) { this.bindings = bindings; }

    void show(List<Policy> wanted) {
        policies.clear();
        forms.values().forEach(PolicyForm::forget);
        forms.clear();
        wanted.forEach(policy -> policies.put(policy.id(), policy));
        if (!policies.containsKey(current)) current = first();
    }

    private String first() { return policies.values().stream().filter(p -> !p.linked()).findFirst().or(() -> policies.values().stream().findFirst()).map(Policy::id).orElse(""); }

    String current() { return current; }
    void turnTo(String id) { current = id; }
    List<PolicyFacts> facts() { return facts; }

    /** As they are on the page, in their order. */
    List<Policy> policies() { return policies.keySet().stream().map(this::policy).toList(); }

    Policy policy(String id) { return Optional.ofNullable(forms.get(id)).map(PolicyForm::policy).orElseGet(() -> policies.get(id)); }

    List<PolicyTabs.Tab> tabs() { return policies().stream().map(p -> new PolicyTabs.Tab(p.id(), p.name(), p.linked())).toList(); }

    /** Whether the current one is edited here. */
    boolean edited() { return policies.containsKey(current) && !policies.get(current).linked(); }

    /** The form of the current one, or what there is to read of it. */
    Optional<Node> view(RuleChoices choices, Consumer<String> edit, Consumer<Policy> copy, Consumer<String> leave) {
        var policy = Optional.ofNullable(policies.get(current));
        if (policy.filter(Policy::linked).isPresent()) return policy.map(linked -> new LinkedPolicy(linked, live(linked.id()), choices, edit, copy, leave));
        return policy.map(one -> forms.computeIfAbsent(one.id(), id -> {
            var form = new PolicyForm(one, rules, partners);
            form.compare(live(id), strangers());
            return form;
        }));
    }

    /** @return the local id of the new one */
    String add(Policy policy, String wish) {
        var id = free(wish);
        policies.put(id, policy.withId(id));
        return id;
    }

    /** An id that stands for nothing yet, nor for something that is still to be taken away. */
    private String free(String wish) { return LocalIds.free(wish, id -> policies.containsKey(id) || bindings.apply(id).isPresent()); }

    String take(PolicyFacts taken, Binding.How how) {
        var id = free(LocalIds.of(taken.policy().name(), "policy"));
        chosen.put(id, taken.id());
        policies.put(id, taken.policy().withId(id).withLinked(how == Binding.How.LINKED).withSettings(PolicySettings.UNMANAGED));
        return id;
    }

    void adopt(PolicyFacts taken, String id) {
        chosen.put(id, taken.id());
        policies.put(id, taken.policy().withId(id).withLinked(false).withSettings(PolicySettings.UNMANAGED));
    }

    /** @return whether it was chosen on this visit only, so that its binding is to be forgotten */
    boolean remove(String id) {
        policies.remove(id);
        Optional.ofNullable(forms.remove(id)).ifPresent(PolicyForm::forget);
        if (current.equals(id)) current = first();
        return chosen.remove(id) != null;
    }

    List<String> whatRemovingDoes(String id) {
        var words = new ArrayList<String>();
        var name = policy(id).name();
        var how = chosen.containsKey(id) ? Optional.of(Binding.How.ADOPTED) : bindings.apply(id).map(Binding::how);
        words.add(Words.text("page.policies.remove." + how.map(Binding.How::name).orElse("NEW"), name));
        live(id).filter(facts -> how.filter(Binding.How.MADE::equals).isPresent() && facts.usedBy() > 1).ifPresent(facts -> words.add(Words.text("page.policies.remove.used", facts.usedBy() - 1)));
        if (policies.size() == 1) words.add(Words.text("page.policies.remove.last"));
        return words;
    }

    void compare(List<PolicyFacts> all) {
        facts = all;
        forms.forEach((id, form) -> form.compare(live(id), strangers()));
    }

    void offer() { forms.values().forEach(PolicyForm::offer); }
    void commit() { forms.values().forEach(PolicyForm::commit); }

    /** What a policy of ours is at Cloudflare now, by what it is bound to: its name may have changed. */
    Optional<PolicyFacts> live(String id) { return remote(id).flatMap(remote -> facts.stream().filter(f -> f.id().equals(remote)).findFirst()); }

    private Optional<String> remote(String id) { return Optional.ofNullable(chosen.get(id)).or(() -> bindings.apply(id).map(Binding::remoteId)); }

    /** The local id of a policy of the account that is in this setup. */
    Optional<String> idOf(String remoteId) { return policies.keySet().stream().filter(id -> remote(id).filter(remoteId::equals).isPresent()).findFirst(); }

    /** Names in the account that are not bound to a policy of this setup. */
    private Set<String> strangers() {
        var ours = policies.keySet().stream().map(this::remote).flatMap(Optional::stream).collect(Collectors.toCollection(HashSet::new));
        return facts.stream().filter(f -> !ours.contains(f.id())).map(f -> f.policy().name()).collect(Collectors.toSet());
    }

    Optional<String> obstacle() {
        if (policies.isEmpty()) return Optional.of(Words.text("page.policies.obstacle.none"));
        return policies.keySet().stream().filter(id -> !id.equals(current) && wrong(id)).map(id -> Words.text("page.policies.obstacle.other", policy(id).name())).findFirst();
    }

    private boolean wrong(String id) {
        if (forms.containsKey(id)) return forms.get(id).trouble().isPresent();
        var policy = policies.get(id);
        return !policy.linked() && (policy.name().isBlank() || !PolicyProblems.of(policy).isEmpty());
    }
}
