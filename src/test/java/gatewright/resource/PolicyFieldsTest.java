package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.engine.SetupJson;
import gatewright.model.Approvers;
import gatewright.model.Emails;
import gatewright.model.Lengths;
import gatewright.model.Policy;
import gatewright.model.PolicyProblems;
import gatewright.model.PolicySettings;
import gatewright.model.Rule;
import gatewright.model.Selector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every field of a policy, and every selector: its JSON in the request is exactly that of the table, nothing else changes, and it is read back equal, also from the setup's file. */
class PolicyFieldsTest {

    @ParameterizedTest(name = "{1} → {3}")
    @CsvFileSource(resources = "/gatewright/fields-policy.csv", delimiter = '|', quoteCharacter = '~', numLinesToSkip = 1)
    void isItsJsonInTheRequestAndComesBack(String page, String control, String does, String path, String json, String also, String test, @TempDir Path folder) {
        try (var table = new PolicyTable(folder)) {
            var before = table.trial.setup.policies().getFirst();
            if (control.equals("policy-duration")) table.sixHours();
            var wanted = typed(before, table.steps(does));
            assertThat(PolicyProblems.of(wanted)).isEmpty();
            table.judge(table.trial.setup.withPolicies(List.of(wanted)), path, json, also);

            var back = table.facts();
            assertThat(AccessPolicies.Content.of(back.policy()).policy("x").withSettings(back.policy().settings().within(wanted.settings()))).isEqualTo(AccessPolicies.Content.of(wanted).policy("x"));
            assertThat(back.others()).containsExactly("future");
            assertThat(back.unknownRules()).isEmpty();
            assertThat(SetupJson.read(SetupJson.write(table.trial.setup).getBytes(StandardCharsets.UTF_8), "x")).isEqualTo(table.trial.setup);
            assertThat(test).isEqualTo(getClass().getSimpleName());
            assertThat(page).isEqualTo("policies");
        }
    }

    @Test void theTableHasEverySelector() throws IOException {
        var table = new String(getClass().getResourceAsStream("/gatewright/fields-policy.csv").readAllBytes(), StandardCharsets.UTF_8);
        assertThat(Selector.values()).allMatch(selector -> table.contains("| include-" + selector.key() + " |"));
    }

    private static Policy typed(Policy policy, List<PolicyTable.Step> steps) {
        var rules = new LinkedHashMap<String, Map<String, String>>();
        var values = new LinkedHashMap<String, String>();
        for (var step : steps) {
            if (step.selector().isEmpty()) values.put(step.name(), step.value());
            else rules.computeIfAbsent(step.part() + ":" + step.selector().get().key(), _ -> new LinkedHashMap<>()).put(step.selector().get().parameters().isEmpty() ? "" : step.parameter(), step.value());
        }
        var changed = policy.withName(values.getOrDefault("policy-name", policy.name())).withAction(Policy.Action.valueOf(values.getOrDefault("policy-action", policy.action().name())))
                .withSessionDuration(Lengths.normal(values.getOrDefault("policy-duration", policy.sessionDuration()))).withSettings(settings(values));
        return changed.withRules(part("include", rules, policy.include()), part("require", rules, policy.require()), part("exclude", rules, policy.exclude()));
    }

    private static List<Rule> part(String part, Map<String, Map<String, String>> rules, List<Rule> usual) {
        var made = new ArrayList<Rule>();
        rules.forEach((name, values) -> {
            if (!name.startsWith(part + ":")) return;
            var selector = Stream.of(Selector.values()).filter(one -> one.key().equals(name.substring(part.length() + 1))).findFirst().orElseThrow();
            if (selector == Selector.EMAIL) Emails.split(values.get("email")).stream().sorted().map(Rule::ofEmail).forEach(made::add);
            else made.add(selector.rule(values));
        });
        return made.isEmpty() ? usual : made;
    }

    private static PolicySettings settings(Map<String, String> values) {
        var approvers = new Approvers(Emails.split(values.getOrDefault("approvers", "")), Integer.parseInt(values.getOrDefault("approvals-needed", "0")), values.getOrDefault("approver-list", ""));
        var methods = Stream.of("totp", "biometrics", "security_key").filter(method -> values.containsKey("mfa-" + method)).toList();
        return PolicySettings.UNMANAGED.withPurpose(flag(values, "purpose-justification"), Optional.ofNullable(values.get("purpose-prompt")))
                .withApproval(flag(values, "temporary-authentication"), values.containsKey("approvals-needed") ? Optional.of(List.of(approvers)) : Optional.empty()).withIsolation(flag(values, "isolate-application"))
                .withMfa(flag(values, "mfa-disabled"), methods.isEmpty() ? Optional.empty() : Optional.of(methods), Optional.ofNullable(values.get("mfa-duration"))).withClipboard(clipboard(values, "to-remote"), clipboard(values, "to-local"));
    }

    private static Optional<String> clipboard(Map<String, String> values, String way) { return Optional.ofNullable(values.get("clipboard-" + way)); }

    private static Optional<Boolean> flag(Map<String, String> values, String name) { return Optional.ofNullable(values.get(name)).map(Boolean::parseBoolean); }
}
