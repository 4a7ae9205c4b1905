package gatewright;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is promised of the number of requests to Cloudflare; {@link RoundsBench} prints what they cost. */
class RoundsTest {

    @TempDir Path folder;
    Slow slow;

    @AfterEach void close() { slow.close(); }

    List<String> planned() {
        slow.line.taken();
        slow.session().plan();
        return slow.line.taken().stream().map(SlowLine.Request::line).toList();
    }

    @Test void aSetupWithNothingToDoReadsAFewThingsByIdHoweverLargeTheAccountAndWritesNothing() {
        slow = new Slow(folder).hostnames(100).emails(1000).account(1000, 499);
        slow.apply();
        assertThat(planned()).hasSizeLessThanOrEqualTo(14).doesNotHaveDuplicates().allMatch(line -> line.startsWith("GET "))
                .noneMatch(line -> line.matches(".*/(zones|apps|policies|cfd_tunnel|dns_records)([?].*)?"));
        slow.line.taken();
        slow.apply();
        assertThat(slow.line.taken()).hasSizeLessThanOrEqualTo(14).noneMatch(SlowLine.Request::writes);
    }

    @Test void aFirstPlanReadsEveryPageOnceWhateverAsksForIt() {
        slow = new Slow(folder).hostnames(5).account(1000, 499);
        assertThat(planned()).doesNotHaveDuplicates().filteredOn(line -> line.contains("/zones?")).hasSize(20);
    }

    @Test void everyPageOfAListIsReadInItsOrder() {
        slow = new Slow(folder).account(1000, 499);
        assertThat(slow.session().domains()).hasSize(1000).doesNotHaveDuplicates().last().satisfies(domain -> assertThat(domain.name()).isEqualTo("domain999.example"));
        assertThat(slow.session().applications()).hasSize(499).doesNotHaveDuplicates();
    }
}
