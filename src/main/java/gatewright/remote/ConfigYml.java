package gatewright.remote;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.IngressRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * cloudflared's config.yml with its ingress rules in order. Immutable; a changed copy differs in the lines of our rule, and every
 * other character stays. Where that cannot be promised (anchors among the rules, one-line notation) it is REFUSED
 * ({@code config-yml-by-hand}) with the lines to paste.
 */
public final class ConfigYml {

    private static final int LONGEST = 256 * 1024;

    private final String text;
    private final Optional<MappingNode> root;
    private final CloudflareIngress ingress;
    private final ObjectNode config;

    private ConfigYml(String text) {
        this.text = text;
        root = composed(text);
        config = root.map(ConfigYmlReader::read).orElseGet(CloudflareJson::object);
        ConfigYmlReader.twice(root).ifPresent(key -> { throw refused("config-yml-unreadable", key + ": … " + key + ": …"); });
        var result = CloudflareJson.object().put("source", "local");
        result.set("config", config);
        ingress = CloudflareIngress.of(result);
    }

    /** REFUSED ({@code config-yml-unreadable}) where cloudflared would not read it either, or it is none of the kind that we can write. */
    public static ConfigYml of(String text) { return new ConfigYml(text); }

    /** What a tunnel needs to run, and no hostname yet. */
    public static ConfigYml fresh(String tunnelId, String credentialsFile) {
        return of("tunnel: %s%ncredentials-file: %s%n%ningress:%n  - service: http_status:404%n".formatted(tunnelId, credentialsFile).replace("\r", ""));
    }

    public String text() { return text; }
    public List<IngressRule> rules() { return ingress.rules(); }
    public Optional<IngressRule> find(String hostname, String path) { return ingress.find(hostname, path); }
    public List<IngressRule> shadows(String hostname, String path) { return ingress.shadows(hostname, path); }

    /** The tunnel's id or its name; empty where the file does not say. */
    public String tunnel() { return config.path("tunnel").asString(""); }
    public String credentialsFile() { return config.path("credentials-file").asString(""); }

    /** With this rule; see {@link CloudflareIngress#with}. */
    public ConfigYml with(String hostname, String path, IngressRule wanted, String teamName, List<String> behind) {
        return towards(ingress.with(hostname, path, wanted, teamName, behind).nodes(), wanted.hostname(), wanted.path());
    }

    /** Without the rule; the others stay as they are, and in order. */
    public ConfigYml without(String hostname, String path) { return towards(ingress.without(hostname, path).nodes(), hostname, path); }

    /** The rule as raw text, for {@link #withImage}. */
    public Optional<String> image(String hostname, String path) { return ingress.image(hostname, path); }

    /** With a rule that was deleted, where it would not be caught before; for {@link #with} to complete. */
    public ConfigYml withImage(String image) {
        var wanted = ingress.withImage(image).nodes();
        return towards(wanted, "", "");
    }

    /** Every step is read again, and the end is compared with what was meant: an edit of text is not believed. */
    private ConfigYml towards(List<JsonNode> wanted, String hostname, String path) {
        var old = ingress.nodes();
        var gone = old.stream().filter(node -> among(wanted, node).isEmpty()).toList();
        var come = new ArrayList<>(wanted.stream().filter(node -> among(old, node).isEmpty()).toList());
        if (gone.isEmpty() && come.isEmpty()) return this;
        try {
            var step = this;
            if (!gone.isEmpty()) {
                var at = old.indexOf(gone.getFirst());
                if (!come.isEmpty()) {
                    var to = wanted.indexOf(come.getFirst());
                    step = step.changed(edit -> edit.rewrite(at, (ObjectNode) gone.getFirst(), (ObjectNode) come.getFirst()));
                    if (at != to) step = step.changed(edit -> edit.move(at, to));
                    come.removeFirst();
                } else {
                    step = step.changed(edit -> edit.remove(at));
                }
            }
            for (var node : come) step = step.changed(edit -> edit.insert(wanted.indexOf(node), (ObjectNode) node));
            if (!step.ingress.nodes().equals(wanted) || !step.rest().equals(rest())) throw new ConfigYmlEdit.Unsafe("not as meant");
            return step;
        } catch (ConfigYmlEdit.Unsafe e) {
            throw refused("config-yml-by-hand", byHand(wanted, hostname, path));
        }
    }

    private static Optional<JsonNode> among(List<JsonNode> nodes, JsonNode node) { return nodes.stream().filter(one -> one == node).findFirst(); }

    private ConfigYml changed(java.util.function.Function<ConfigYmlEdit, String> edit) { return new ConfigYml(edit.apply(new ConfigYmlEdit(text, root))); }

    private ObjectNode rest() {
        var rest = config.deepCopy();
        rest.remove("ingress");
        return rest;
    }

    /** The rule as it should stand, and where. */
    private static String byHand(List<JsonNode> wanted, String hostname, String path) {
        for (var node : wanted) {
            if (node.path("hostname").asString("").equals(hostname) && node.path("path").asString("").equals(path)) return String.join("\n", ConfigYmlWords.rule((ObjectNode) node, 2));
        }
        return "- " + hostname + " " + path;
    }

    static Optional<MappingNode> composed(String text) {
        if (text.length() > LONGEST) throw refused("config-yml-unreadable", "> 256 KB");
        if (text.startsWith("\ufeff") || text.replace("\r\n", "").contains("\r")) throw refused("config-yml-unreadable", "\\r");
        try {
            var documents = new ArrayList<Node>();
            for (var node : new Compose(LoadSettings.builder().setMaxAliasesForCollections(20).build()).composeAllFromString(text)) documents.add(node);
            if (documents.size() > 1) throw refused("config-yml-unreadable", "---");
            if (documents.isEmpty()) return Optional.empty();
            if (!(documents.getFirst() instanceof MappingNode mapping)) throw refused("config-yml-unreadable", text.strip().substring(0, Math.min(40, text.strip().length())));
            if (ConfigYmlReader.repeats(mapping)) throw refused("config-yml-anchors", "*");
            for (var part : List.of("ingress", "originRequest")) {
                if (ConfigYmlReader.child(mapping, part).filter(ConfigYmlReader::shares).isPresent()) throw refused("config-yml-anchors", part);
            }
            var rules = ConfigYmlReader.child(mapping, "ingress");
            var readable = rules.isEmpty() || rules.get().getTag().equals(org.snakeyaml.engine.v2.nodes.Tag.NULL)
                    || rules.get() instanceof SequenceNode list && list.getValue().stream().allMatch(MappingNode.class::isInstance);
            if (!readable) throw refused("config-yml-unreadable", "ingress");
            return Optional.of(mapping);
        } catch (StackOverflowError e) {
            throw refused("config-yml-unreadable", "[[[…");
        } catch (YamlEngineException e) {
            throw refused("config-yml-unreadable", e.getMessage().lines().limit(4).map(String::strip).reduce((a, b) -> a + " " + b).orElse(""));
        }
    }

    private static Failure refused(String code, String detail) { return Failure.of(Kind.REFUSED, Where.SERVER, code, detail); }
}
