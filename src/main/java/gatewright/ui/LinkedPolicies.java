package gatewright.ui;

import gatewright.engine.Session;
import gatewright.model.Binding;
import gatewright.model.Policy;
import gatewright.model.PolicyFacts;
import gatewright.model.PolicySettings;
import gatewright.model.Setup;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Policies of the account that the Application page takes into the setup as they are, or takes out of it, until that is saved. */
final class LinkedPolicies {

    private final Map<String, Policy> taken = new LinkedHashMap<>();
    private final Map<String, String> remote = new LinkedHashMap<>();
    private final Set<String> left = new LinkedHashSet<>();

    void clear() {
        taken.clear();
        left.clear();
    }

    /** The setup's policies as they will be. */
    List<Policy> of(Setup setup) {
        var known = setup.policies().stream().map(Policy::id).toList();
        return Stream.concat(setup.policies().stream(), taken.values().stream().filter(p -> !known.contains(p.id()))).filter(p -> !left.contains(p.id())).toList();
    }

    /** @return its local id: the one that it has already, or a new one */
    String take(PolicyFacts facts, Setup setup, Session session) {
        var known = idOf(facts.id(), setup, session);
        if (known.isPresent()) {
            left.remove(known.get());
            return known.get();
        }
        var id = LocalIds.free(LocalIds.of(facts.policy().name(), "policy"), one -> taken.containsKey(one) || setup.policy(one).isPresent() || session.binding("access-policy", one).isPresent());
        left.remove(id);
        taken.put(id, facts.policy().withId(id).withLinked(true).withSettings(PolicySettings.UNMANAGED));
        remote.put(id, facts.id());
        return id;
    }

    void leave(String id) {
        taken.remove(id);
        left.add(id);
    }

    /** Of a policy of the account that is the setup's own, or used by it. */
    Optional<String> idOf(String remoteId, Setup setup, Session session) {
        return Stream.concat(setup.policies().stream().map(Policy::id), taken.keySet().stream()).distinct().filter(id -> remoteId(id, session).filter(remoteId::equals).isPresent()).findFirst();
    }

    Optional<String> remoteId(String id, Session session) { return Optional.ofNullable(remote.get(id)).or(() -> session.binding("access-policy", id).map(Binding::remoteId)); }

    /** What was chosen by hand needs no question in the review. */
    void bind(Session session) {
        taken.keySet().forEach(id -> session.use("access-policy", id, remote.get(id), Binding.How.LINKED));
        left.forEach(id -> session.letGo("access-policy", id));
    }
}
