package gatewright.engine;

import gatewright.model.Failure;
import gatewright.model.Origin;
import gatewright.model.Setup;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A setup as a JSON document with a schema version.
 *
 * <p>E-mail rules are written as one list, {@code {"emails": ["ada@example.com"]}}; every other rule stands in Cloudflare's
 * own form, {@code {"geo": {"country_code": "SG"}}}. Of origin settings, those stand there that are not the usual ones.
 */
public final class SetupJson {

    static final int SCHEMA = 1;
    private static final List<String> RULES = List.of("include", "require", "exclude");

    private SetupJson() {}

    public static String write(Setup setup) {
        var tree = (ObjectNode) Json.tree(setup);
        for (var policy : tree.withArray("policies")) {
            for (var part : RULES) ((ObjectNode) policy).set(part, shortened((ArrayNode) policy.get(part)));
            withoutUnmanaged((ObjectNode) policy);
        }
        for (var hostname : tree.withArray("hostnames")) shorten((ObjectNode) hostname);
        if (tree.get("application") instanceof ObjectNode application) {
            withoutUnmanaged(application);
            for (var besides : List.of("destinations", "privateDestinations")) if (application.path(besides).isEmpty()) application.remove(besides);
        }
        if (tree.path("nginx").isNull()) tree.remove("nginx");
        var document = tree.objectNode().put("schema", SCHEMA);
        document.setAll(tree);
        return Json.pretty(document) + "\n";
    }

    /** What is left as it is at Cloudflare is not worth a line. */
    private static void withoutUnmanaged(ObjectNode object) {
        for (var name : List.copyOf(object.propertyNames())) {
            if (object.get(name) instanceof ObjectNode inner) withoutUnmanaged(inner);
            if (object.get(name).isNull() || object.get(name) instanceof ObjectNode empty && empty.isEmpty()) object.remove(name);
        }
    }

    /** @throws Failure BROKEN ({@code setup-damaged}) or REFUSED ({@code setup-newer}), with the place in the file */
    public static Setup read(byte[] bytes, String file) {
        try {
            if (!(Json.parse(bytes) instanceof ObjectNode document)) throw damaged(file, "not a JSON object", null);
            var schema = document.path("schema");
            if (!schema.isInt()) throw damaged(file, "no \"schema\"", null);
            if (schema.asInt() > SCHEMA) throw Failure.of(Failure.Kind.REFUSED, Failure.Where.FILE, "setup-newer", file);
            document.remove("schema");
            if (document.get("policies") instanceof ArrayNode policies) {
                for (var policy : policies) if (policy instanceof ObjectNode object) for (var part : RULES) lengthen(object, part);
            }
            return Json.read(document, Setup.class);
        } catch (JacksonException e) {
            throw damaged(file, place(e) + reason(e), e);
        }
    }

    private static Failure damaged(String file, String what, Exception cause) {
        return Failure.of(Failure.Kind.BROKEN, Failure.Where.FILE, "setup-damaged", file + ": " + what, cause);
    }

    /** Where in the document it is, such as {@code policies[0].action: }. */
    private static String place(JacksonException e) {
        var place = new StringBuilder();
        for (var step : e.getPath()) {
            if (step.getPropertyName() == null) place.append('[').append(step.getIndex()).append(']');
            else place.append(place.isEmpty() ? "" : ".").append(step.getPropertyName());
        }
        return place.isEmpty() ? "" : place + ": ";
    }

    /** The library's reason, without the names of our classes. */
    private static String reason(JacksonException e) {
        if (e instanceof UnrecognizedPropertyException) return "there is no such field";
        return e.getOriginalMessage().replaceAll("problem: `java.lang.NullPointerException`", "an entry is empty").replaceAll("`?gatewright\\.model\\.(?:\\w+\\$)?(\\w+)`?", "$1").replaceAll("`java[\\w.]+\\.(\\w+)[^`]*`", "$1");
    }

    /** Of a hostname's origin settings only those that are not the usual ones. */
    private static void shorten(ObjectNode hostname) {
        var origin = (ObjectNode) hostname.get("origin");
        for (var usual : Json.tree(Origin.USUAL).properties()) if (usual.getValue().equals(origin.get(usual.getKey()))) origin.remove(usual.getKey());
        if (origin.isEmpty()) hostname.remove("origin");
    }

    private static ArrayNode shortened(ArrayNode rules) {
        var result = rules.arrayNode();
        for (var rule : rules) {
            var selector = rule.path("selector").asString();
            var email = rule.at("/value/email");
            if (selector.equals("email") && email.isString()) {
                if (result.isEmpty() || !(result.get(result.size() - 1).get("emails") instanceof ArrayNode)) result.addObject().putArray("emails");
                ((ArrayNode) result.get(result.size() - 1).get("emails")).add(email.asString());
            } else {
                result.addObject().set(selector, rule.path("value"));
            }
        }
        return result;
    }

    private static void lengthen(ObjectNode policy, String part) {
        if (!(policy.get(part) instanceof ArrayNode rules)) return;
        var result = rules.arrayNode();
        for (var rule : rules) {
            // told as what it is, and where: somebody whom it should keep out would come in
            if (!rule.isObject()) result.add(rule);
            else if (rule.isEmpty()) result.addNull();
            for (var entry : rule.properties()) {
                if (entry.getKey().equals("emails") && entry.getValue() instanceof ArrayNode emails) for (var email : emails) add(result, "email", rules.objectNode().put("email", email.asString().strip().toLowerCase(java.util.Locale.ROOT)));
                else add(result, entry.getKey(), entry.getValue());
            }
        }
        policy.set(part, result);
    }

    private static void add(ArrayNode rules, String selector, JsonNode value) { rules.addObject().put("selector", selector).set("value", value); }
}
