package gatewright.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatewright.model.Failure;
import gatewright.model.TokenReport;
import gatewright.model.TokenReport.Owner;
import gatewright.model.TokenReport.State;
import gatewright.practice.PracticeApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a token can be told to be able to do, before anything is written. */
class CloudflareTokenReportTest {

    final PracticeApi practice = new PracticeApi();

    @AfterEach void stop() { practice.close(); }

    TokenReport report(String token) { return practice.api(token).report(practice.accountId()); }

    static State state(TokenReport report, String name) { return report.permissions().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow().state(); }

    @Test void knowsAUsersToken() {
        var report = practice.api().report(practice.accountId());
        assertThat(report.owner()).isEqualTo(Owner.USER);
        assertThat(report.status()).isEqualTo("active");
        assertThat(report.missing()).isEmpty();
        assertThat(state(report, "Zone: Read")).isEqualTo(State.GRANTED);
        assertThat(state(report, "Cloudflare Tunnel: Edit")).as("a read proves no Edit").isEqualTo(State.UNKNOWN);
    }

    @Test void doesNotTakeAnAccountsTokenForABadOne() {
        var report = report("practice-token-account");
        assertThat(report.owner()).isEqualTo(Owner.ACCOUNT);
        assertThat(report.missing()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"practice-token-without-dns-read|DNS: Edit", "practice-token-without-tunnel-read|Cloudflare Tunnel: Edit", "practice-token-without-access-read|Access: Apps and Policies: Edit",
            "practice-token-without-organization-read|Access: Organizations, Identity Providers, and Groups: Edit"})
    void namesThePermissionThatIsMissing(String token, String permission) { assertThat(report(token).missing()).containsExactly(permission); }

    @Test void saysThatAnExpiredTokenIsNoGood() {
        assertThatThrownBy(() -> practice.api("practice-token-expired").accounts()).isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo("cloudflare-token"));
    }
}
