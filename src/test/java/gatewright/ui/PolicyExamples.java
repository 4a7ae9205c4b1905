package gatewright.ui;

import gatewright.model.Approvers;
import gatewright.model.Policy;
import gatewright.model.PolicyFacts;
import gatewright.model.PolicySettings;
import gatewright.model.Rule;
import gatewright.model.Selector;
import gatewright.ui.part.Chips;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;

/** An account with policies of every kind, among them one that somebody made with things that we do not know. */
final class PolicyExamples {

    private PolicyExamples() {}

    static List<PolicyFacts> account() {
        return List.of(facts("6cbefd7d-424a-47dd-863f-91bce00846df", "Secure Users", Policy.Action.ALLOW, 1, Rule.ofEmail("ada@example.com")),
                facts("2f1d1f0e-1111-47dd-863f-91bce00846df", "Monitoring", Policy.Action.SERVICE_AUTH, 2, Selector.ANY_SERVICE_TOKEN.rule(Map.of())),
                facts("3a1d1f0e-2222-47dd-863f-91bce00846df", "Public status page", Policy.Action.BYPASS, 1, Selector.EVERYONE.rule(Map.of())), contractors(),
                facts("5c1d1f0e-4444-47dd-863f-91bce00846df", "Nobody from here", Policy.Action.BLOCK, 0, Selector.COUNTRY.rule("SG"), Selector.COUNTRY.rule("DE")));
    }

    static PolicyFacts contractors() {
        var settings = PolicySettings.DEFAULT.withPurpose(Optional.of(true), Optional.of("What for?")).withApproval(Optional.of(true), Optional.of(List.of(Approvers.of(List.of("grace@example.com"), 1))))
                .withMfa(Optional.of(false), Optional.of(List.of("totp")), Optional.of("30m")).withClipboard(Optional.of("nothing"), Optional.of("text"));
        var unknown = new Rule("moon_phase", Map.of("phase", "full"));
        var policy = new Policy("", "Contractors", Policy.Action.ALLOW, "30m", List.of(Selector.EMAIL_DOMAIN.rule("example.org"), Selector.GITHUB.rule(Map.of("name", "lay", "team", "ops", "identity_provider_id", "idp-hub"))),
                List.of(Selector.LOGIN_METHOD.rule("idp-hub"), unknown), List.of(Selector.IP.rule("203.0.113.0/24")), false, settings);
        return new PolicyFacts("4b1d1f0e-3333-47dd-863f-91bce00846df", policy, 3, List.of("mfa_config.future", "connection_rules.vnc"));
    }

    static PolicyFacts facts(String id, String name, Policy.Action action, int usedBy, Rule... rules) {
        return new PolicyFacts(id, new Policy("", name, action, "", List.of(rules), List.of(), List.of(), false, PolicySettings.DEFAULT), usedBy);
    }

    static List<String> many(int people) { return IntStream.range(0, people).mapToObj(i -> "person" + i + "@example.com").toList(); }

    /** The chips that an input is in. */
    static Chips chips(Node input) {
        var node = input;
        while (!(node instanceof Chips)) node = node.getParent();
        return (Chips) node;
    }
}
