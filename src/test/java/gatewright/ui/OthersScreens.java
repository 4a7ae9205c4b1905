package gatewright.ui;

import gatewright.engine.Note;
import gatewright.engine.Note.Level;
import gatewright.engine.Plan;
import gatewright.model.Policy;
import gatewright.model.PolicyFacts;
import gatewright.model.Rule;
import gatewright.model.Setup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pictures of what others made: a danger that is kept on the admin's word, and a policy whose action is not known here. {@code mvn test -Dtest=OthersScreens#danger+policy} */
class OthersScreens extends Screens {

    @Test void danger() throws Exception {
        var session = new FakeSession(Setup.recommended("kasm").withPolicies(List.of(Setup.recommended("kasm").policies().getFirst().withEmails(List.of("ada@example.com")))));
        session.applied = Optional.of(Instant.parse("2026-11-23T10:14:00Z"));
        session.plan = new Plan(List.of(), List.of(), Map.of(Plan.WHOLE, List.of(Note.of(Level.WARNING, "danger-of-others"), Note.of(Level.DANGER, "everyone", "Secure Users"))), List.of(), session.setup());
        window = new Window(new FakeSetups(session));
        window.press("practise");
        window.next();
        window.interact(() -> ((Frame) window.scene().getRoot()).go("review"));
        window.ready();
        take("60-review-danger-of-others");
    }

    @Test void policy() throws Exception {
        var session = new FakeSession(Setup.recommended("kasm"));
        var facts = new ArrayList<PolicyFacts>(List.of(new PolicyFacts("11111111-2222", new Policy("", "A Quarantine", Policy.Action.OTHER, "", List.of(Rule.ofEmail("ada@example.com")), List.of(), List.of(), false), 1, List.of(), "quarantine")));
        facts.addAll(PolicyExamples.account());
        session.facts = List.copyOf(facts);
        window = new Window(new FakeSetups(session));
        window.press("practise");
        window.interact(() -> ((Frame) window.scene().getRoot()).go("policies"));
        window.ready();
        window.fill("emails-policy", "ada@example.com,");
        window.interact(() -> ((Sheet) window.scene().getRoot().lookup(".sheet")).setVvalue(0.35));
        take("61-policies-save");
        window.press("existing-policies");
        window.interact(() -> window.<javafx.scene.control.TableView<?>>find("policies-table").getSelectionModel().select(0));
        window.ready();
        window.interact(() -> ((Sheet) window.scene().getRoot().lookup(".sheet")).setVvalue(0.93));
        take("61-policies-unknown-action");
    }
}
