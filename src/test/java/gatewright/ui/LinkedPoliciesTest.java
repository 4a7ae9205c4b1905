package gatewright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.model.Binding;
import gatewright.model.Policy;
import gatewright.model.PolicyFacts;
import gatewright.model.Rule;
import gatewright.model.Setup;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Policies of the account, ticked and unticked on the Application page. */
class LinkedPoliciesTest {

    private final Setup setup = Setup.recommended("kasm");
    private final FakeSession session = new FakeSession(setup);
    private final LinkedPolicies links = new LinkedPolicies();
    private final PolicyFacts family = new PolicyFacts("f1", new Policy("", "Family", Policy.Action.ALLOW, "", List.of(Rule.ofEmail("ada@example.com")), List.of(), List.of(), false), 1);

    private List<String> ids() { return links.of(setup).stream().map(Policy::id).toList(); }

    @Test void oneThatWasTakenOutCanBeTakenInAgain() {
        var id = links.take(family, setup, session);
        assertThat(ids()).contains(id);
        links.leave(id);
        assertThat(ids()).doesNotContain(id);
        assertThat(links.take(family, setup, session)).isEqualTo(id);
        assertThat(ids()).as("the last word counts").contains(id);
        links.bind(session);
        assertThat(session.binding("access-policy", id)).hasValue(new Binding("f1", Binding.How.LINKED, Map.of()));
    }

    /** The page Policies may make it the setup's own in the meantime. */
    @Test void whatIsBoundIsNotBoundAgain() {
        var id = links.take(family, setup, session);
        links.bind(session);
        links.clear();
        session.use("access-policy", id, "f1", Binding.How.ADOPTED);
        links.bind(session);
        assertThat(session.binding("access-policy", id).map(Binding::how)).hasValue(Binding.How.ADOPTED);
    }
}
