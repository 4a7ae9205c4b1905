package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.Rehearsal;
import gatewright.engine.FieldChange;
import gatewright.model.Hostname;
import gatewright.model.IngressRule;
import gatewright.model.Origin;
import gatewright.model.OriginCertificate.Advice;
import gatewright.model.Tunnel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a session tells of a public hostname before and after it is made, in the practice world. */
class PublicHostnameSessionTest {

    @TempDir Path folder;

    @Test void showsTheCertificateOfKasmAndAdvisesNotToVerifyIt() {
        try (var rehearsal = Rehearsal.in(folder)) {
            var certificate = rehearsal.session().originCertificate("localhost", 443, "");
            assertThat(certificate.selfSigned()).isTrue();
            assertThat(certificate.trusted()).isFalse();
            assertThat(certificate.subject()).contains("Kasm Technologies");
            assertThat(certificate.advice("localhost", "space.lay.network", Instant.now())).isEqualTo(Advice.NO_TLS_VERIFY);
        }
    }

    @Test void tellsTheRulesOfTheChosenTunnelAndTheRecordsOfAName() {
        try (var rehearsal = Rehearsal.in(folder)) {
            var session = rehearsal.session();
            assertThat(session.ingressRules()).as("a new tunnel has none").isEmpty();
            session.save(session.setup().withTunnel(Optional.of(new Tunnel("tunnel", "cft1"))));
            assertThat(session.ingressRules()).extracting(IngressRule::hostname).contains("git.lay.network", "*.lab.lay.network");
            assertThat(session.ingressRules().stream().filter(r -> r.catches("desk.lab.lay.network", ""))).hasSize(2);
            assertThat(session.records("home.lay.network")).isNotEmpty();
            assertThat(session.records("nowhere.example.org")).isEmpty();
        }
    }

    @Test void theReviewTellsOnlyTheSettingsThatDiffer() {
        try (var rehearsal = Rehearsal.in(folder)) {
            var session = rehearsal.session();
            assertThat(lines(rehearsal)).as("the usual ones are not told").noneMatch(line -> line.contains("Timeout"));
            assertThat(session.apply(session.plan(), Set.copyOf(session.plan().dangers()), _ -> { })).isTrue();
            var h = session.setup().hostnames().getFirst();
            var origin = new Origin(null, null, null, 20, true, null, null, null, null, null, null, null, null);
            session.save(session.setup().withHostnames(List.of(new Hostname(h.id(), h.subdomain(), h.domain(), h.path(), h.service(), h.noTlsVerify(), origin))));
            assertThat(lines(rehearsal)).containsExactly("TLS Timeout (seconds): 10 → 20", "HTTP2 connection: off → on");
        }
    }

    private static List<String> lines(Rehearsal rehearsal) {
        var plan = rehearsal.session().plan();
        return IntStream.range(0, plan.changes().size()).filter(i -> plan.changes().get(i).resource() instanceof PublicHostnames).mapToObj(plan::fields).flatMap(List::stream).map(FieldChange::text).toList();
    }
}
