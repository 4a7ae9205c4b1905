package gatewright.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Go durations in words. */
class LengthsTest {

    @ParameterizedTest
    @CsvSource({"0s, 'no time, expires at once'", "15m, 15 minutes", "24h, 24 hours", "24h0m0s, 24 hours", "168h, 1 week", "730h, 1 month", "1460h, 2 months", "720h, 720 hours", "730h1s, 730h1s", "soon, soon"})
    void aMonthIsWhatTheDashboardMeansByOne(String length, String words) { assertThat(Lengths.words(length)).isEqualTo(words); }
}
