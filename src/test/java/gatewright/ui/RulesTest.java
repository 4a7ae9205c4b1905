package gatewright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.model.Policy;
import gatewright.model.PolicySettings;
import gatewright.model.Rule;
import gatewright.model.RuleChoices;
import gatewright.model.Selector;
import gatewright.model.Zone;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What is gone from a page has nothing to say on it any more. */
class RulesTest {

    private final Rules rules = new Rules();

    @BeforeAll static void toolkit() throws Exception { FxToolkit.registerPrimaryStage(); }

    private static final class Nobody implements PolicyPartners {
        @Override public List<Policy> all() { return List.of(); }
        @Override public RuleChoices account() { return RuleChoices.NONE; }
        @Override public void changed() {}
        @Override public void screen(Runnable task) { task.run(); }
        @Override public void file(PolicyForm form) {}
        @Override public void save(PolicyForm form) {}
        @Override public void test(PolicyTester tester) {}
    }

    private static void onScreen(Runnable work) throws Exception { WaitForAsyncUtils.asyncFx(work).get(); }

    @Test void aPolicyThatIsRemovedOrShownAnewTakesItsRulesAlong() throws Exception {
        var github = Selector.GITHUB.rule(Map.of("name", "lay", "identity_provider_id", "hub"));
        var policy = new Policy("guests", "Guests", Policy.Action.ALLOW, "", List.of(Rule.ofEmail("ada@example.com"), github), List.of(github), List.of(), false, PolicySettings.UNMANAGED);
        onScreen(() -> {
            var own = new OwnPolicies(rules, new Nobody());
            own.show(List.of(policy));
            own.view(RuleChoices.NONE, _ -> { }, _ -> { }, _ -> { });
            var one = rules.size();
            assertThat(one).isGreaterThan(5);
            own.show(List.of(policy));
            own.view(RuleChoices.NONE, _ -> { }, _ -> { }, _ -> { });
            assertThat(rules.size()).isEqualTo(one);
            own.remove("guests");
            assertThat(rules.size()).isZero();
        });
    }

    @Test void aZoneThatIsNoLongerOnThePageTakesItsRulesAlong() throws Exception {
        var zones = IntStream.range(0, 40).mapToObj(i -> new Zone("zone-" + i, "Zone " + i, "proxy", 0)).toList();
        onScreen(() -> {
            var forms = new ZoneForms(rules, () -> { });
            forms.show(zones.subList(0, 3), Map.of(), new ZoneForm.Place("", "", false, false));
            var three = rules.size();
            forms.show(zones, Map.of(), new ZoneForm.Place("", "", false, false));
            assertThat(rules.size()).as("one form for all of them").isEqualTo(three / 3);
            forms.recommend(new ZoneForm.Place("192.168.1.237", "", false, true));
            assertThat(rules.size()).isEqualTo(three / 3);
        });
    }
}
