package gatewright.remote;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** config.yml as the configuration that Cloudflare would hold: the same keys, durations in whole seconds, and values as cloudflared's Go reads them. */
final class ConfigYmlReader {

    /** Go's YAML takes these for booleans where it expects one. */
    private static final Set<String> YES = Set.of("true", "True", "TRUE", "y", "Y", "yes", "Yes", "YES", "on", "On", "ON");
    private static final Set<String> NO = Set.of("false", "False", "FALSE", "n", "N", "no", "No", "NO", "off", "Off", "OFF");

    /** Booleans that are not settings of their own. */
    private static final Set<String> FLAGS = Set.of("required", "allow");

    private ConfigYmlReader() {}

    static ObjectNode read(MappingNode mapping) {
        var object = CloudflareJson.object();
        for (var tuple : mapping.getValue()) {
            var key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : String.valueOf(tuple.getKeyNode());
            object.set(key, read(key, tuple.getValueNode()));
        }
        return object;
    }

    private static JsonNode read(String key, Node node) {
        return switch (node) {
            case MappingNode mapping -> read(mapping);
            case SequenceNode sequence -> CloudflareJson.arrayOf(sequence.getValue().stream().map(one -> read(key, one)).toList());
            case ScalarNode scalar -> scalar(key, scalar);
            default -> throw new IllegalArgumentException(node.getNodeType().name());
        };
    }

    private static JsonNode scalar(String key, ScalarNode scalar) {
        var text = scalar.getValue();
        var tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) return CloudflareJson.tree(null);
        var wanted = CloudflareOrigin.usual(key);
        if (wanted.filter(JsonNode::isBoolean).isPresent() || FLAGS.contains(key)) {
            if (YES.contains(text)) return CloudflareJson.tree(true);
            if (NO.contains(text)) return CloudflareJson.tree(false);
        }
        if (ConfigYmlWords.DURATIONS.contains(key)) {
            var seconds = GoDuration.seconds(text);
            return seconds.isPresent() ? CloudflareJson.tree(seconds.getAsInt()) : CloudflareJson.tree(text);
        }
        if (wanted.filter(JsonNode::isString).isPresent()) return CloudflareJson.tree(text);
        return other(tag, text);
    }

    private static JsonNode other(Tag tag, String text) {
        try {
            if (tag.equals(Tag.BOOL)) return CloudflareJson.tree(Boolean.parseBoolean(text));
            if (tag.equals(Tag.INT)) {
                var number = new BigInteger(text);
                return CloudflareJson.tree(number.bitLength() < 32 ? (Object) number.intValue() : number);
            }
            if (tag.equals(Tag.FLOAT)) return CloudflareJson.tree(new BigDecimal(text));
        } catch (NumberFormatException _) {
            return CloudflareJson.tree(text);
        }
        return CloudflareJson.tree(text);
    }

    /** A key that stands twice in one place: cloudflared reads no such file. */
    static Optional<String> twice(Optional<? extends Node> node) {
        return node.flatMap(one -> switch (one) {
            case MappingNode mapping -> {
                var seen = new HashSet<String>();
                yield mapping.getValue().stream().flatMap(t -> Stream.concat(
                        t.getKeyNode() instanceof ScalarNode key && !seen.add(key.getValue()) ? Stream.of(key.getValue()) : Stream.empty(), twice(Optional.of(t.getValueNode())).stream())).findFirst();
            }
            case SequenceNode sequence -> sequence.getValue().stream().flatMap(inner -> twice(Optional.of(inner)).stream()).findFirst();
            default -> Optional.empty();
        });
    }

    /** Whether a whole list or mapping stands in several places: few lines of those can mean billions. */
    static boolean repeats(Node node) { return shares(node, false, Collections.newSetFromMap(new IdentityHashMap<>())); }

    /** Whether an anchor, or what stands for one, is in it: a change of one place would be one of several. */
    static boolean shares(Node node) { return shares(node, true, Collections.newSetFromMap(new IdentityHashMap<>())); }

    private static boolean shares(Node node, boolean anyAnchor, Set<Node> seen) {
        if (anyAnchor && node.getAnchor().isPresent()) return true;
        if (node instanceof ScalarNode) return anyAnchor && !seen.add(node);
        if (!seen.add(node)) return true;
        return switch (node) {
            case MappingNode mapping -> mapping.getValue().stream().anyMatch(t -> shares(t.getKeyNode(), anyAnchor, seen) || shares(t.getValueNode(), anyAnchor, seen));
            case SequenceNode sequence -> sequence.getValue().stream().anyMatch(one -> shares(one, anyAnchor, seen));
            default -> false;
        };
    }

    static Optional<Node> child(MappingNode mapping, String key) {
        return mapping.getValue().stream().filter(t -> t.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key)).map(t -> t.getValueNode()).findFirst();
    }
}
