package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.Contract;
import gatewright.engine.Trial;
import gatewright.model.Binding;
import gatewright.model.PolicyFacts;
import gatewright.model.Selector;
import gatewright.model.Setup;
import gatewright.practice.PracticeApi;
import gatewright.practice.Written;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a line of fields-policy.csv says, and the policy that it is tried on: it stands, with fields that we do not know, in an account that has everything to choose from. */
public final class PolicyTable implements AutoCloseable {

    public static final String ID = "secure-users";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Written written = new Written();
    public final PracticeApi practice = new PracticeApi(written);
    private final Map<String, String> places = new LinkedHashMap<>();
    public final Trial trial;

    public PolicyTable(Path folder) {
        for (var type : List.of("onetimepin", "azureAD", "github", "google-apps", "okta", "saml", "oidc")) {
            var name = Map.of("onetimepin", "pin", "azureAD", "entra", "google-apps", "google").getOrDefault(type, type);
            places.put("{" + name + "}", "idp-" + name);
            practice.state().withArray("/idps").addObject().put("id", "idp-" + name).put("name", name).put("type", type).putObject("config");
        }
        places.put("{group}", practice.state().at("/groups/0/id").asString());
        places.put("{token}", practice.state().at("/service_tokens/0/id").asString());
        places.put("{emails}", practice.state().at("/lists/0/id").asString());
        places.put("{addresses}", practice.state().at("/lists/1/id").asString());
        places.put("{posture}", practice.state().at("/posture/0/id").asString());
        trial = new Trial(List.of(new AccessPolicies()), practice.remote(), folder, practice.setup());
        applied();
        live().putObject("mfa_config").put("mfa_disabled", true);
        live().put("future", 1);
    }

    @Override public void close() { practice.close(); }

    private void applied() {
        assertThat(trial.apply()).as(() -> trial.why().getMessage()).isTrue();
        assertThat(trial.plan().changes()).as("what is read back is what was wanted").isEmpty();
    }

    public Binding binding() { return trial.bindings.find("access-policy", ID).orElseThrow(); }
    public PolicyFacts facts() { return practice.remote().cloudflare().policies().find(binding().remoteId()).orElseThrow(); }

    private ObjectNode live() {
        for (var policy : practice.state().path("policies")) if (policy.path("id").asString().equals(binding().remoteId())) return (ObjectNode) policy;
        throw new AssertionError("the policy is gone");
    }

    /** A length that has to be told from the one that is set. */
    public void sixHours() {
        trial.setup = trial.setup.withPolicies(List.of(trial.setup.policies().getFirst().withSessionDuration("6h")));
        applied();
    }

    /** What a hand does: {@code control=value}, selectors by their keys, in Include unless another part is named. */
    public record Step(String part, Optional<Selector> selector, String name, String value) {

        static Step of(String text) {
            var pair = text.strip().split("=", 2);
            var part = pair[0].contains(":") ? pair[0].substring(0, pair[0].indexOf(':')) : "include";
            var name = pair[0].substring(pair[0].indexOf(':') + 1);
            var selector = Stream.of(Selector.values()).filter(one -> one.key().equals(name.replaceFirst("\\..*", ""))).findFirst();
            return new Step(part, selector, selector.isPresent() ? name.replaceFirst("^[^.]*\\.?", "") : name, pair[1]);
        }

        /** Of a selector: what of it is said. */
        public String parameter() { return name.isEmpty() ? selector.orElseThrow().parameters().getFirst().key() : name; }
    }

    public List<Step> steps(String does) { return Stream.of(filled(does).split(";\\s*")).map(Step::of).toList(); }

    private String filled(String text) {
        var filled = text;
        for (var place : places.entrySet()) filled = filled.replace(place.getKey(), place.getValue());
        return filled;
    }

    /** Applied, it is exactly that JSON in a request that keeps the contract, and nothing else at Cloudflare differs. */
    public void judge(Setup wanted, String path, String json, String also) {
        var contract = Contract.orSkip();
        var stood = live().deepCopy();
        written.forget();
        trial.setup = wanted;
        applied();
        var request = written.last();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(contract.faults("PUT", request.path(), Map.of(), ((ObjectNode) request.body().deepCopy()).without("future"))).isEmpty();
        assertThat(request.body().path(path)).isEqualTo(JSON.readTree(filled(json)));
        var touched = new TreeSet<>(List.of("updated_at", path));
        if (also != null) touched.addAll(List.of(also.split(",\\s*")));
        assertThat(differences(stood, live())).isSubsetOf(touched);
    }

    /** The names of what is not the same in two objects. */
    public static List<String> differences(ObjectNode before, ObjectNode after) {
        var names = new TreeSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        return names.stream().filter(name -> !before.path(name).equals(after.path(name))).toList();
    }
}
