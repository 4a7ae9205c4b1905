package gatewright.remote;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.model.IngressRule;
import gatewright.model.Origin;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever others have in a config.yml, in whatever spelling: it is identical, byte for byte, before and after ours. */
class ConfigYmlPropertiesTest {

    static final String OURS = "space.example.com";

    /** Rules of others, each with its dash at the margin. */
    static final List<String> RULES = List.of(
            "- hostname: git.example.com\n  service: http://10.0.0.5:3000\n",
            "- hostname: \"*.example.com\"   # all the rest\n  service: http://10.0.0.6\n",
            "# above\n# and more above\n- service: http://10.0.0.5:3000\n  hostname: 'a.example.org'\n  path: ^/x$\n",
            "- hostname: ümlaut.example.com\n  originRequest:\n    # inner\n    noTLSVerify: yes\n    connectTimeout: 1m30s\n    futureKey: [1, {a: b}]\n  service: https://10.0.0.7   \n",
            "- {hostname: one.example.com, service: 'http://x:1', originRequest: {tlsTimeout: 20s}}\n",
            "-\n  hostname: dash.example.com\n\n  service: http://y\n  # below, inner\n",
            "- hostname: SPACE2.example.com\n  service: ssh://localhost:22\n\n# a remark between\n\n",
            "- path: \"\\\\.jpg$\"\n  service: http_status:410\n");

    static final List<String> TOPS = List.of("", "# mine\ntunnel: 0123\ncredentials-file: /root/.cloudflared/0123.json\n\n", "loglevel: &level debug\ntransport-loglevel: *level\n",
            "---\noriginRequest:\n  connectTimeout: 7s\n  noTLSVerify: true\n", "logfile: |\n  odd\n  text\nmetrics: 127.0.0.1:20245\n");
    static final List<String> BOTTOMS = List.of("", "\n# the end", "warp-routing:\n  connectTimeout: 5s\n", "\n\n  # odd remark\ntag: [a=b]\n");

    @Provide Arbitrary<String> files() {
        var catchAll = Arbitraries.of("- service: http_status:404\n", "# nothing else\n- service: http_status:503 # last\n", "- hostname: '*'\n  service: hello_world\n");
        return Combinators.combine(Arbitraries.of(TOPS), Arbitraries.of(RULES).list().ofMaxSize(5), catchAll, Arbitraries.of(BOTTOMS), Arbitraries.of("", "  ", "    "), Arbitraries.of("\n", "\r\n"))
                .as((top, rules, last, bottom, indent, end) -> {
                    var body = String.join("", rules) + last;
                    var shifted = body.lines().map(line -> line.isEmpty() ? line : indent + line).reduce("", (a, b) -> a + b + "\n");
                    return (top + "ingress:   # rules\n" + shifted + bottom).replace("\n", end);
                });
    }

    @Provide Arbitrary<IngressRule> roads() {
        var numbers = Arbitraries.of(0, 10, 30, 90, 100, 7, 3600);
        var flags = Arbitraries.of(true, false);
        var origin = Combinators.combine(Arbitraries.of("", "kasm.lan", "yes", "a: b #c"), flags, numbers, flags, Arbitraries.of("", "socks"), numbers, numbers)
                .as((name, sni, tls, http2, proxy, idle, many) -> new Origin(name, sni, "", tls, http2, "", sni, many, http2, proxy, idle, many, tls));
        return Combinators.combine(Arbitraries.of("", "/desk", "^/(a|b)\\.c$"), flags, origin, Arbitraries.of(List.<String>of(), List.of("12e5"), List.of("f00", "ba5")))
                .as((path, any, o, tags) -> new IngressRule(OURS, path, "https://localhost:443", any, o, tags));
    }

    static ConfigYml with(ConfigYml before, IngressRule was, IngressRule road) { return before.with(was.hostname(), was.path(), road, "team", List.of()); }

    @Property(tries = 300) void whatIsNotOursIsIdenticalWithOurRuleAndWithoutItAgain(@ForAll("files") String file, @ForAll("roads") IngressRule road, @ForAll("roads") IngressRule edited) {
        var before = ConfigYml.of(file);
        var after = with(before, road, road);
        assertThat(after.find(OURS, road.path())).hasValue(road);
        assertThat(file.lines().toList()).as(after.text()).isSubsetOf(after.text().lines().toList());
        assertThat(after.rules().stream().filter(r -> !r.hostname().equals(OURS)).toList()).isEqualTo(before.rules());
        var again = with(after, road, edited);
        assertThat(again.find(OURS, edited.path())).as(again.text()).hasValue(edited);
        assertThat(again.without(OURS, edited.path()).text()).isEqualTo(file);
    }

    @Property(tries = 200) void aRuleThatSaysWhatIsWantedIsLeftAsItIs(@ForAll("files") String file, @ForAll("roads") IngressRule road) {
        var once = with(ConfigYml.of(file), road, road);
        assertThat(with(once, road, road).text()).isEqualTo(once.text());
    }

    @Property(tries = 200) void aRuleThatWasWrittenByHandKeepsItsRemarksAndForeignKeys(@ForAll("files") String file, @ForAll("roads") IngressRule road) {
        var theirs = "  - service: http://old # why\n    # a remark in it\n    hostname: " + OURS + "\n    originRequest:\n      # deep\n      bastionMode: false # kept\n      tlsTimeout: 20s   # slow\n    future: {a: 1}\n";
        var text = "ingress:\n" + theirs + "  - service: http_status:404\n";
        var after = with(ConfigYml.of(text), new IngressRule(OURS, "", "", false, Origin.USUAL, List.of()), new IngressRule(OURS, "", road.service(), road.noTlsVerify(), road.origin(), road.audTags()));
        assertThat(after.text()).contains("# why", "# a remark in it", "# deep", "bastionMode: false # kept", "future: {a: 1}");
    }
}
