package gatewright.practice;

import static gatewright.practice.Permission.ACCESS_EDIT;
import static gatewright.practice.Permission.ACCESS_READ;
import static gatewright.practice.Permission.AUDIT_LOGS_READ;
import static gatewright.practice.Permission.CUSTOM_PAGES_READ;
import static gatewright.practice.Permission.ORGANIZATION_EDIT;
import static gatewright.practice.Permission.ORGANIZATION_READ;
import static gatewright.practice.Permission.SERVICE_TOKENS_READ;
import static gatewright.practice.Shape.anyObject;
import static gatewright.practice.Shape.object;
import static gatewright.practice.Shape.oneOf;
import static gatewright.practice.Shape.text;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** The rest of Access: login methods, organisation, tags, groups, service tokens, users. */
final class AccessEndpoints {

    private static final String ACCESS = "/accounts/{account}/access/";
    private static final String IDP = ACCESS + "identity_providers/{idp}";
    private static final int MOST_LOGINS = 50;

    private static final Shape LOGIN = object().need("name", text()).need("config", anyObject()).may("scim_config", anyObject()).texts("saml_certificate_set_id").need("type",
            oneOf("onetimepin", "azureAD", "saml", "centrify", "facebook", "github", "google-apps", "google", "linkedin", "oidc", "okta", "onelogin", "pingone", "yandex", "cloudflare"));
    private static final Shape TAG = object().may("name", text(0, 35));

    private final ObjectNode world;
    private final Faults faults;

    AccessEndpoints(ObjectNode world, Faults faults) {
        this.world = world;
        this.faults = faults;
    }

    List<Route> routes() {
        var paged = Queries.paged(Paging.ACCESS);
        return List.of(
                list("identity_providers", ORGANIZATION_READ, paged.text("scim_enabled"), "idps"),
                Route.of("POST", ACCESS + "identity_providers", ORGANIZATION_EDIT, this::createLogin),
                Route.get(IDP, ORGANIZATION_READ, Queries.none(), call -> Reply.ok(login(call))),
                Route.of("DELETE", IDP, ORGANIZATION_EDIT, this::deleteLogin),
                Route.get(ACCESS + "organizations", ORGANIZATION_READ, Queries.none(), this::organization),
                Route.get(ACCESS + "tags", ACCESS_READ, paged, call -> Reply.page(call, Paging.ACCESS, Shelf.of(world, "tags").stream().map(this::counted))),
                Route.of("POST", ACCESS + "tags", ACCESS_EDIT, this::createTag),
                Route.of("DELETE", ACCESS + "tags/{tag}", ACCESS_EDIT, this::deleteTag),
                list("groups", ORGANIZATION_READ, paged.text("name", "search"), "groups"),
                list("service_tokens", SERVICE_TOKENS_READ, paged.text("name", "search"), "service_tokens"),
                list("users", AUDIT_LOGS_READ, paged.text("email", "name", "search"), "users"),
                list("custom_pages", CUSTOM_PAGES_READ, paged, "custom_pages"));
    }

    private Route list(String path, Permission needs, Queries queries, String kind) {
        return Route.get(ACCESS + path, needs, queries, call -> Reply.page(call, Paging.ACCESS, Shelf.of(world, kind).stream()
                .filter(thing -> !call.asks("name") || thing.path("name").asString("").equals(call.query("name")))
                .filter(thing -> !call.asks("email") || thing.path("email").asString("").equalsIgnoreCase(call.query("email")))
                .filter(thing -> thing.path("name").asString("").contains(call.query("search")))));
    }

    private Reply organization(Call call) {
        if (faults.has(Fault.NO_TEAM)) throw new Refusal(403, 9999, "access.api.error.not_enabled");
        return Reply.ok(world.path("organization"));
    }

    private Reply createLogin(Call call) {
        var body = checked(LOGIN, call);
        var logins = Shelf.of(world, "idps");
        var pin = body.path("type").asString("").equals("onetimepin");
        if (pin && logins.stream().anyMatch(idp -> idp.path("type").asString("").equals("onetimepin"))) throw Refusal.access("a one-time PIN identity provider exists already");
        if (logins.list().size() >= MOST_LOGINS) throw Refusal.access("the account has reached its limit of " + MOST_LOGINS + " identity providers");
        var idp = body.deepCopy().put("id", UUID.randomUUID().toString());
        if (pin) idp.putObject("config").put("redirect_url", "https://" + world.path("organization").path("auth_domain").asString("") + "/cdn-cgi/access/callback");
        logins.add(idp);
        return Reply.created(idp);
    }

    private Reply deleteLogin(Call call) {
        var id = Shelf.id(login(call));
        Shelf.of(world, "idps").remove(id);
        return Reply.accepted(id);
    }

    private ObjectNode login(Call call) { return Shelf.of(world, "idps").find(call.id("idp")).orElseThrow(() -> new Refusal(404, 12135, "access.api.error.not_found")); }

    /** With the number of applications that bear it. */
    private ObjectNode counted(ObjectNode tag) {
        var name = tag.path("name").asString("");
        return tag.deepCopy().put("app_count", Shelf.of(world, "apps").stream().filter(app -> app.path("tags").valueStream().anyMatch(t -> t.asString("").equals(name))).count());
    }

    private Reply createTag(Call call) {
        var body = checked(TAG, call);
        var name = body.path("name").asString("");
        if (name.isEmpty()) throw Refusal.access("tag name is required");
        if (Shelf.of(world, "tags").named(name).isPresent()) throw Refusal.access("tag exists already: " + name);
        var now = Instant.now().toString();
        var tag = PracticeWorld.JSON.createObjectNode().put("name", name).put("app_count", 0).put("created_at", now).put("updated_at", now);
        Shelf.of(world, "tags").add(tag);
        return Reply.created(tag);
    }

    private Reply deleteTag(Call call) {
        var tag = Shelf.of(world, "tags").named(call.id("tag")).orElseThrow(() -> new Refusal(404, 12135, "access.api.error.not_found"));
        Shelf.of(world, "tags").list().removeIf(tag::equals);
        return new Reply(202, PracticeWorld.JSON.createObjectNode().put("name", call.id("tag")), Optional.empty());
    }

    private static ObjectNode checked(Shape shape, Call call) {
        var fault = shape.fault("body", call.object(), List.of());
        if (!fault.isEmpty()) throw Refusal.access(fault);
        return call.object();
    }
}
