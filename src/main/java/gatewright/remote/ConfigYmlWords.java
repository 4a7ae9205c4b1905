package gatewright.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An ingress rule as lines of config.yml. */
final class ConfigYmlWords {

    static final Set<String> DURATIONS = Set.of("connectTimeout", "tlsTimeout", "tcpKeepAlive", "keepAliveTimeout");

    private static final List<String> FIRST = List.of("hostname", "path", "service");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9._/@+-]*(?::[A-Za-z0-9._/@+-]+)*");
    private static final Pattern MEANS_SOMETHING = Pattern.compile("(?i)true|false|yes|no|on|off|y|n|null");

    private ConfigYmlWords() {}

    /** With its dash in a column. */
    static List<String> rule(ObjectNode rule, int column) {
        var lines = new ArrayList<>(mapping(rule, column + 2));
        lines.set(0, " ".repeat(column) + "- " + lines.getFirst().substring(column + 2));
        return lines;
    }

    static List<String> mapping(ObjectNode json, int column) {
        var keys = Stream.concat(FIRST.stream().filter(json::has), json.propertyStream().map(java.util.Map.Entry::getKey).filter(key -> !FIRST.contains(key)));
        return keys.flatMap(key -> entry(key, json.get(key), column).stream()).toList();
    }

    static List<String> entry(String key, JsonNode value, int column) {
        var head = " ".repeat(column) + scalar(key) + ":";
        var lines = new ArrayList<String>();
        if (value instanceof ObjectNode object && !object.isEmpty()) {
            lines.add(head);
            lines.addAll(mapping(object, column + 2));
        } else if (value.isArray() && !value.isEmpty() && value.valueStream().allMatch(JsonNode::isValueNode)) {
            lines.add(head);
            value.forEach(one -> lines.add(" ".repeat(column + 2) + "- " + CloudflareJson.text(one)));
        } else if (value.isArray() && !value.isEmpty() && value.valueStream().allMatch(ObjectNode.class::isInstance)) {
            lines.add(head);
            value.forEach(one -> lines.addAll(rule((ObjectNode) one, column + 2)));
        } else {
            lines.add(head + " " + value(key, value));
        }
        return lines;
    }

    static String value(String key, JsonNode value) {
        if (value.isString()) return scalar(value.asString());
        return DURATIONS.contains(key) && value.isInt() ? GoDuration.of(value.asInt()) : CloudflareJson.text(value);
    }

    /** Plain where nobody could take it for anything else, or else as JSON spells it, which YAML reads as well. */
    private static String scalar(String text) {
        var plain = PLAIN.matcher(text).matches() && !MEANS_SOMETHING.matcher(text).matches();
        return plain ? text : CloudflareJson.text(CloudflareJson.tree(text)).replace("\u007f", "\\u007f").replace("\u0085", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\ufeff", "\\ufeff");
    }
}
