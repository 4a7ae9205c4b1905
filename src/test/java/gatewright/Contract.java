package gatewright;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.OpenApi30;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The judge of requests and responses: Cloudflare's OpenAPI document, whose path stands in the system property {@code cloudflare.openapi}. */
public final class Contract {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(OpenApi30.getInstance());

    private final JsonNode document;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private Contract(JsonNode document) { this.document = document; }

    /** The document; where it is not at hand the test is skipped, and says so. */
    public static Contract orSkip() {
        var path = System.getProperty("cloudflare.openapi", "");
        Assumptions.assumeFalse(path.isEmpty(), "no OpenAPI document: give its path by -Dcloudflare.openapi=FILE");
        try {
            return new Contract(JSON.readTree(Files.readAllBytes(Path.of(path))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path's template in the document, where the document knows the call. Curly parts of the given path match any part. */
    public Optional<String> template(String method, String path) {
        return document.path("paths").propertyNames().stream().filter(template -> matches(template, path)).filter(t -> document.path("paths").path(t).has(method.toLowerCase())).findFirst();
    }

    private static boolean matches(String template, String path) {
        var wanted = template.split("/");
        var given = path.split("/");
        if (wanted.length != given.length) return false;
        for (var i = 0; i < wanted.length; i++) if (!wanted[i].equals(given[i]) && !wanted[i].startsWith("{")) return false;
        return true;
    }

    /** What is wrong with a request; empty where it is right.
     *  @param body missing where there is none */
    public List<String> faults(String method, String path, Map<String, String> query, JsonNode body) {
        var template = template(method, path);
        if (template.isEmpty()) return List.of("the document has no " + method + " " + path);
        var faults = new ArrayList<String>();
        var operation = operation(method, template.get());
        query.forEach((name, value) -> faults.addAll(parameter(operation, method + template.get(), name, value)));
        var schema = operation.path("requestBody").path("content").path("application/json").path("schema");
        if (body.isMissingNode() != schema.isMissingNode()) faults.add(body.isMissingNode() ? "a body is required" : "no body is taken");
        else if (!body.isMissingNode()) faults.addAll(judge("body " + method + template.get(), schema, body));
        return faults;
    }

    /** What is wrong with an answer of Cloudflare's API; empty where it is right. */
    public List<String> faultsOfAnswer(String method, String path, int status, JsonNode answer) {
        var template = template(method, path).orElseThrow();
        var responses = operation(method, template).path("responses");
        var response = responses.path(status >= 400 ? "4XX" : String.valueOf(status));
        if (response.isMissingNode()) return List.of("status " + status + " is not among " + responses.propertyNames());
        return judge("answer " + status + method + template, resolved(response).path("content").path("application/json").path("schema"), answer);
    }

    private JsonNode operation(String method, String template) { return document.path("paths").path(template).path(method.toLowerCase()); }

    private List<String> parameter(JsonNode operation, String about, String name, String value) {
        for (var listed : operation.path("parameters")) {
            var parameter = resolved(listed);
            if (!parameter.path("in").asString("").equals("query") || !parameter.path("name").asString("").equals(name)) continue;
            var typed = switch (resolved(parameter.path("schema")).path("type").asString("string")) {
                case "integer", "number" -> value.matches("-?\\d+") ? JSON.getNodeFactory().numberNode(Long.parseLong(value)) : JSON.getNodeFactory().stringNode(value);
                case "boolean" -> value.matches("true|false") ? JSON.getNodeFactory().booleanNode(Boolean.parseBoolean(value)) : JSON.getNodeFactory().stringNode(value);
                default -> JSON.getNodeFactory().stringNode(value);
            };
            return judge("query " + about + " " + name, parameter.path("schema"), typed);
        }
        return List.of("no query parameter " + name);
    }

    private JsonNode resolved(JsonNode node) { return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node; }

    /** A schema is judged beside the document's components, so that its references lead somewhere. */
    private List<String> judge(String about, JsonNode schema, JsonNode value) {
        var judge = schemas.computeIfAbsent(about, key -> {
            var root = JSON.createObjectNode();
            root.set("components", document.path("components"));
            root.putArray("allOf").add(schema);
            return REGISTRY.getSchema(root);
        });
        return judge.validate(value).stream().map(error -> error.getInstanceLocation() + " " + error.getMessage()).toList();
    }
}
