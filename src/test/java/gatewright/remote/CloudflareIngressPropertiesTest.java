package gatewright.remote;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.model.IngressRule;
import gatewright.model.Origin;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever rules and settings others have in a tunnel: they are identical before and after ours. */
class CloudflareIngressPropertiesTest {

    static final String OURS = "space.example.com";

    @Provide Arbitrary<JsonNode> values() {
        return Arbitraries.of("null", "true", "false", "0", "10", "-1", "1.50", "\"\"", "\"10s\"", "\"socks\"", "[]", "{\"deep\":[1.0,null]}").map(CloudflareJson::read);
    }

    @Provide Arbitrary<ObjectNode> origins() {
        var keys = Arbitraries.of("noTLSVerify", "noTlsVerify", "tlsTimeout", "http2Origin", "originServerName", "proxyType", "keepAliveTimeout", "bastionMode", "ipRules", "proxyAddress", "future");
        return Arbitraries.maps(keys, values()).ofMaxSize(6).map(map -> {
            var origin = CloudflareJson.object();
            map.forEach(origin::set);
            return origin;
        });
    }

    @Provide Arbitrary<ObjectNode> configs() {
        var hosts = Arbitraries.of("git.example.com", "*.example.com", "*", "a.example.org", "SPACE2.example.com");
        var paths = Arbitraries.of("", "/api", "^/x$");
        var rule = Combinators.combine(hosts, paths, origins(), values()).as((host, path, origin, odd) -> {
            var json = CloudflareJson.object().put("hostname", host).put("service", "http://10.0.0.5:3000");
            if (!path.isEmpty()) json.put("path", path);
            json.set("originRequest", origin);
            json.set("future", odd);
            return json;
        });
        return Combinators.combine(rule.list().ofMaxSize(6), origins(), values()).as((rules, tunnel, odd) -> {
            var config = CloudflareJson.object();
            config.set("warp-routing", odd);
            config.set("originRequest", tunnel);
            var all = new ArrayList<JsonNode>(rules);
            all.add(CloudflareJson.object().put("service", "http_status:404"));
            config.set("ingress", CloudflareJson.arrayOf(all));
            return config;
        });
    }

    @Provide Arbitrary<IngressRule> roads() {
        var numbers = Arbitraries.of(0, 10, 30, 90, 100, 7);
        var flags = Arbitraries.of(true, false);
        var origin = Combinators.combine(Arbitraries.of("", "kasm.lan"), flags, numbers, flags, Arbitraries.of("", "socks"), numbers, numbers)
                .as((name, sni, tls, http2, proxy, idle, many) -> new Origin(name, sni, "", tls, http2, "", sni, many, http2, proxy, idle, many, tls));
        return Combinators.combine(Arbitraries.of("", "/desk"), flags, origin).as((path, any, o) -> new IngressRule(OURS, path, "https://localhost:443", any, o, List.of("f00")));
    }

    static CloudflareIngress ingress(ObjectNode config) {
        var result = CloudflareJson.object().put("version", 1);
        result.set("config", config);
        return CloudflareIngress.of(result);
    }

    static CloudflareIngress with(CloudflareIngress before, IngressRule road) { return before.with(road.hostname(), road.path(), road, "team", List.of()); }

    @Property(tries = 300) void whatIsNotOursIsIdenticalWithOurRuleAndWithoutItAgain(@ForAll("configs") ObjectNode config, @ForAll("roads") IngressRule road) {
        var before = ingress(config);
        var after = with(before, road);
        assertThat(after.find(OURS, road.path())).hasValue(road);
        assertThat(CloudflareJson.text(after.without(OURS, road.path()).body())).isEqualTo(CloudflareJson.text(before.body()));
    }

    @Property(tries = 300) void anEditOfOurRuleKeepsItsForeignKeysAndEveryOtherRule(@ForAll("configs") ObjectNode config, @ForAll("roads") IngressRule road, @ForAll("roads") IngressRule edited, @ForAll("origins") ObjectNode had) {
        var ours = CloudflareJson.object().put("hostname", OURS).put("service", "http://old");
        ours.set("originRequest", had);
        ours.put("future", 1);
        config.withArray("ingress").insert(0, ours);
        var before = ingress(config);
        var after = with(with(before, new IngressRule(OURS, "", road.service(), road.noTlsVerify(), road.origin(), road.audTags())), new IngressRule(OURS, "", edited.service(), edited.noTlsVerify(), edited.origin(), List.of("f00")));
        var rule = CloudflareJson.read(after.image(OURS, "").orElseThrow());
        assertThat(rule.path("future").asInt()).isEqualTo(1);
        for (var foreign : List.of("noTlsVerify", "bastionMode", "ipRules", "proxyAddress", "future")) assertThat(rule.path("originRequest").path(foreign)).as(foreign).isEqualTo(had.path(foreign));
        assertThat(CloudflareJson.text(after.without(OURS, "").body())).isEqualTo(CloudflareJson.text(before.without(OURS, "").body()));
    }

    @Property(tries = 300) void aRuleThatSaysWhatIsWantedIsLeftAsItIs(@ForAll("configs") ObjectNode config, @ForAll("roads") IngressRule road) {
        var once = with(ingress(config), road);
        assertThat(CloudflareJson.text(with(once, road).body())).isEqualTo(CloudflareJson.text(once.body()));
    }
}
