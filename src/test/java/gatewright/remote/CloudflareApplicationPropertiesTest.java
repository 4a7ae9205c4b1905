package gatewright.remote;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.model.ApplicationFacts;
import gatewright.model.ApplicationSettings;
import gatewright.remote.CloudflareApplications.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever else an application holds: it is identical before and after ours is written into it. */
class CloudflareApplicationPropertiesTest {

    private static final List<String> SERVERS_OWN = List.of("id", "aud", "created_at", "updated_at", "self_hosted_domains");
    private static final List<String> OURS = List.of("name", "session_duration", "domain", "destinations", "policies");

    @Provide Arbitrary<JsonNode> values() {
        return Arbitraries.of("true", "false", "0", "-1", "1.50", "\"\"", "\"strict\"", "[]", "[\"a\",\"b\"]", "{\"deep\":[1.0,null]}").map(CloudflareJson::read);
    }

    @Provide Arbitrary<JsonNode> destinations() {
        return Arbitraries.of("{\"type\":\"public\",\"uri\":\"Git.example.com/x\",\"overrides\":[]}", "{\"type\":\"public\",\"uri\":\"space.example.com\",\"future\":1.0}",
                "{\"type\":\"private\",\"cidr\":\"10.0.0.1/32\",\"port_range\":\"22\",\"future\":[]}", "{\"type\":\"private\",\"hostname\":\"Wiki.lan\"}",
                "{\"type\":\"worker\",\"script\":\"s\"}", "{\"type\":\"future\",\"deep\":{\"x\":1.10}}").map(CloudflareJson::read);
    }

    @Provide Arbitrary<ObjectNode> applications() {
        var keys = Arbitraries.of("logo_url", "allowed_idps", "cors_headers", "mfa_config", "oauth_configuration", "allow_iframe", "read_service_tokens_from_header", "same_site_cookie_attribute",
                "skip_interstitial", "saas_app", "target_criteria", "future", "custom_pages", "eager_redirect_cookie_setting");
        return Combinators.combine(Arbitraries.maps(keys, values()).ofMaxSize(8), destinations().set().ofMaxSize(6), Arbitraries.of("self_hosted", "ssh", "rdp")).as((fields, covered, type) -> {
            var app = CloudflareJson.object().put("id", "a1").put("aud", "f00").put("created_at", "x").put("updated_at", "y").put("type", type).put("name", "Old").put("domain", "git.example.com/x").put("session_duration", "6h");
            app.putArray("self_hosted_domains").add("git.example.com/x");
            fields.forEach(app::set);
            app.set("destinations", CloudflareJson.arrayOf(new ArrayList<>(covered)));
            app.putArray("policies").addObject().put("id", "theirs").put("precedence", 4).put("reusable", true);
            return app;
        });
    }

    /** As the resource asks for it: ours, and everything that it covers now. */
    private static Wish wish(ApplicationFacts facts, ApplicationSettings settings) {
        var all = Stream.concat(Stream.of("space.example.com"), facts.destinations().stream()).distinct().toList();
        return new Wish("Ours", "24h", all, facts.privates(), List.of("p1", "theirs"), settings);
    }

    @Property(tries = 300) void isIdenticalBeforeAndAfter(@ForAll("applications") ObjectNode there) {
        var before = there.deepCopy();
        var after = CloudflareApplications.merged(there.deepCopy(), wish(CloudflareApplications.facts(there), ApplicationSettings.UNMANAGED));
        var fields = new TreeSet<>(before.propertyNames());
        fields.addAll(after.propertyNames());
        fields.removeAll(SERVERS_OWN);
        fields.removeAll(OURS);
        // an empty list of templates may ask for what only paid plans have, and says what nothing says
        if (before.path("custom_pages").isEmpty()) fields.remove("custom_pages");
        for (var field : fields) assertThat(after.path(field)).as(field).isEqualTo(before.path(field));
        for (var foreign : before.path("destinations")) assertThat(after.path("destinations")).contains(foreign);
        var covered = new TreeSet<>(CloudflareApplications.facts(before).destinations());
        covered.add("space.example.com");
        assertThat(CloudflareApplications.facts(shown(after.deepCopy())).destinations()).containsExactlyInAnyOrderElementsOf(covered);
        assertThat(after.path("destinations")).hasSize(covered.size() + (int) before.path("destinations").valueStream().filter(d -> !d.path("type").asString().equals("public")).count());
        assertThat(after.path("policies").valueStream().map(p -> p.path("id").asString())).containsExactly("p1", "theirs");
        assertThat(SERVERS_OWN).noneMatch(after::has);
    }

    @Property(tries = 300) void writingWhatIsReadChangesNothing(@ForAll("applications") ObjectNode there) {
        var settings = CloudflareApplications.facts(there).settings();
        var managed = settings.withLogin(settings.login().withWarp(Optional.empty()));
        var once = shown(CloudflareApplications.merged(there.deepCopy(), wish(CloudflareApplications.facts(there), managed)));
        assertThat(CloudflareApplications.facts(once).settings()).isEqualTo(settings.withExperience(settings.experience().withLauncherDomain(CloudflareApplications.facts(once).settings().experience().launcherDomain())));
        var twice = CloudflareApplications.merged(once.deepCopy(), wish(CloudflareApplications.facts(once), managed));
        assertThat(shown(twice)).isEqualTo(once);
    }

    private static ObjectNode shown(ObjectNode sent) { return sent.put("id", "a1"); }
}
