package gatewright.remote.kasm;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.model.Zone;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.node.ObjectNode;

/** Whatever stands in a zone and is not ours goes back to KASM as it came, the RDP settings of newer releases among it. */
class KasmZonePropertiesTest {

    private static final List<String> OURS = List.of("upstream_auth_address", "proxy_port");
    private static final List<String> NAMES = List.of("proxy_rdp_client_connections", "proxy_rdp_hostname", "enable_rdp_https_gateway", "proxy_rdp_port", "verify_rdp_client_ip", "proxy_hostname", "allow_origin_domain",
            "load_strategy", "aws_secret_access_key", "managers", "servers", "num_kasms", "available_cores", "available_anything", "primary_manager_id", "upstream_auth_address", "proxy_port");

    @Provide Arbitrary<Map<String, String>> zones() {
        var names = Arbitraries.oneOf(Arbitraries.of(NAMES), Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(20));
        var values = Arbitraries.of("null", "true", "0", "443", "2.50", "12345678901234567890", "\"$request_host$\"", "\"ünïcode \\u0000 \\\"\"", "[1, {\"a\": []}]", "{\"b\": {\"c\": -0.10}}");
        return Arbitraries.maps(names, values).ofMaxSize(25);
    }

    @Property(tries = 300) void whatIsNotOursIsIdenticalBeforeAndAfter(@ForAll("zones") Map<String, String> fields) {
        var text = new StringBuilder("{\"zone_id\": \"z1\"");
        fields.forEach((name, value) -> text.append(", \"").append(name).append("\": ").append(value));
        var zone = (ObjectNode) KasmJson.read(text.append('}').toString().getBytes(StandardCharsets.UTF_8));
        var before = zone.deepCopy();

        var target = KasmApi.target(zone, new Zone("default", "default", "proxy", 0));

        assertThat(zone).as("what was read is not touched").isEqualTo(before);
        var expected = new TreeSet<>(before.propertyNames());
        expected.removeIf(KasmZonePropertiesTest::computed);
        expected.addAll(OURS);
        assertThat(new TreeSet<>(target.propertyNames())).isEqualTo(expected);
        for (var name : expected) if (!OURS.contains(name)) assertThat(new String(KasmJson.bytes(target.get(name)), StandardCharsets.UTF_8)).as(name).isEqualTo(new String(KasmJson.bytes(before.get(name)), StandardCharsets.UTF_8));
        assertThat(target.get("proxy_port").isIntegralNumber()).isTrue();
        assertThat(target.get("proxy_port").asInt()).isZero();
        assertThat(target.get("upstream_auth_address").asString()).isEqualTo("proxy");
    }

    private static boolean computed(String name) { return List.of("managers", "servers", "num_kasms").contains(name) || name.startsWith("available_") || name.startsWith("primary_manager"); }
}
