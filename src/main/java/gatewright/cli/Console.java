package gatewright.cli;

import gatewright.engine.Change;
import gatewright.engine.Check;
import gatewright.engine.Event;
import gatewright.engine.Finding;
import gatewright.engine.Live;
import gatewright.engine.Note;
import gatewright.engine.Plan;
import gatewright.engine.Recognised;
import gatewright.model.Failure;
import gatewright.model.Guests;
import gatewright.model.Secret;
import gatewright.model.SetByHand;
import gatewright.model.Words;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is printed, and what is asked for. Secrets are taken from the environment or typed without echo, and never printed. */
final class Console {

    private final PrintWriter out;
    private final PrintWriter err;
    private final Map<String, String> environment;

    Console(PrintWriter out, PrintWriter err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    void say(String line) {
        out.println(printable(line));
        out.flush();
    }

    Optional<Secret> fromEnvironment(String variable) { return Optional.ofNullable(environment.get(variable)).filter(v -> !v.isEmpty()).map(Secret::exactly); }

    /** A secret from the environment, else typed without echo; empty where there is neither. */
    Optional<Secret> secret(String variable, String question) {
        var given = fromEnvironment(variable);
        return given.isPresent() ? given : typed(question);
    }

    /** A secret typed without echo; empty where nobody can be asked, or nothing is typed. */
    Optional<Secret> typed(String question) {
        if (System.console() == null) return Optional.empty();
        var typed = System.console().readPassword("%s: ", question);
        return typed == null || typed.length == 0 ? Optional.empty() : Optional.of(Secret.exactly(new String(typed)));
    }

    /** Yes or no, typed; no where nobody can be asked. */
    boolean confirmed(String question) {
        if (System.console() == null) return false;
        var typed = System.console().readLine("%s [y/N] ", question);
        return typed != null && typed.strip().equalsIgnoreCase("y");
    }

    /** A word to whoever sits there, which is no part of the result. */
    void remark(String line) {
        err.println(printable(line));
        err.flush();
    }

    void failure(Failure failure) {
        err.println(printable(failure.what()));
        if (!failure.why().isBlank()) err.println("  " + printable(failure.why()));
        if (!failure.fix().isBlank()) err.println("  " + printable(failure.fix()));
        err.flush();
    }

    void plan(Plan plan) {
        for (var i = 0; i < plan.changes().size(); i++) {
            var change = plan.changes().get(i);
            say(sign(change) + " " + title(change));
            plan.fields(i).forEach(field -> say("    " + field.text()));
            plan.notes(i).forEach(note -> note("    ", note));
        }
        plan.questions().forEach(q -> {
            var byHand = q.strangers().stream().anyMatch(stranger -> stranger.remoteId().equals(SetByHand.ID));
            say("? " + Words.text(byHand ? "cli.question.hand" : "cli.question", Words.text("resource." + q.resource()), q.name()));
            q.strangers().forEach(s -> say("    " + (q.strangers().size() > 1 ? Words.text("cli.question.which", q.id() + "=" + s.remoteId(), s.description()) : s.description())));
            say("    " + Words.text(byHand ? "cli.question.hand.answer" : "cli.question.answer", q.id()));
        });
        plan.notes(Plan.WHOLE).forEach(note -> note("", note));
        plan.kept().forEach(note -> note("", note));
        if (plan.notes().values().stream().flatMap(List::stream).anyMatch(note -> note.code().equals("reverts"))) say(Words.text("cli.keep-live"));
        say(plan.isEmpty() ? Words.text("cli.nothing") : Words.text("cli.changes", plan.changes().size(), plan.questions().size()));
    }

    private void note(String indent, Note note) {
        var sign = switch (note.level()) { case KEPT -> "="; case GAIN -> "+"; case LOSS -> "-"; case INFO -> "i"; case WARNING, DANGER -> "!"; };
        say(indent + sign + " " + note.text() + (note.level() == Note.Level.DANGER ? " " + Words.text("cli.danger", note.code()) : ""));
    }

    void event(Event event) {
        switch (event) {
            case Event.Began began -> say(Words.text(began.undo() ? "cli.undoing" : "cli.applying", began.changes().size()));
            case Event.Started started -> say(sign(started.change()) + " " + title(started.change()) + " …");
            case Event.Said said -> say("    " + said.line());
            case Event.Done _ -> say("    " + Words.text("cli.done"));
            case Event.Stopped stopped -> failure(stopped.why());
            case Event.Finished _ -> { }
        }
    }

    /** What those need to hear who are put out or let in. @param from when that was */
    void guests(Guests guests, Instant from) {
        if (!guests.gone().isEmpty()) say(Words.text("cli.guests.gone"));
        guests.gone().forEach(gone -> {
            say("    " + Guests.words(gone, from));
            say("    " + Words.text("cli.guests.revoke", gone.email()));
        });
        if (guests.come().isEmpty()) return;
        say(Words.text("cli.guests.come", String.join(", ", guests.come())));
        if (guests.come().size() > 1) say(Words.text("cli.guests.each"));
        guests.invitation(guests.come().getFirst()).lines().forEach(line -> say(("    " + line).stripTrailing()));
    }

    /** What was recognised and by what, what stays as it is, and what could be better. */
    void recognised(Recognised found, Set<String> accepted) {
        if (found.any()) say(Words.text("cli.adopt.found"));
        var kinds = found.found().stream().map(f -> Words.text("resource." + f.resource())).toList();
        var kind = kinds.stream().mapToInt(String::length).max().orElse(0);
        var name = found.found().stream().mapToInt(f -> f.name().length()).max().orElse(0);
        for (var i = 0; i < kinds.size(); i++) say(("  %-" + kind + "s  %-" + name + "s  %s").formatted(kinds.get(i), found.found().get(i).name(), found.found().get(i).from()));
        if (!found.left().isEmpty()) say(Words.text("cli.adopt.left"));
        found.left().forEach(words -> say("  " + words));
        for (var question : found.open()) {
            say("? " + question.words() + " " + Words.text("cli.adopt.ask", "--" + question.id()));
            question.candidates().forEach(c -> say("    " + c.id() + (c.name().equals(c.id()) ? "" : " (" + c.name() + ")") + "  " + c.words()));
        }
        if (!found.findings().isEmpty()) say(Words.text("cli.adopt.findings"));
        else if (found.any()) say(Words.text("cli.adopt.clean"));
        for (var finding : found.findings()) {
            var how = accepted.contains(finding.id()) ? " " + Words.text("cli.adopt.accepted") : finding.offered() ? "" : " " + Words.text("cli.adopt.told");
            say((finding.grade() == Finding.Grade.DANGEROUS ? "! " : "  ") + finding.id() + " [" + Words.text("grade." + finding.grade()) + "]" + how);
            say("    " + finding.text());
            say("    → " + finding.offer());
        }
    }

    /** How everything stands, thing by thing. */
    void live(Live live) {
        for (var thing : live.things()) {
            say(Words.text("cli.live." + (thing.gone() ? "GONE" : thing.state().name()), Words.text("resource." + thing.resource().id()), thing.name(), thing.trouble().map(Failure::what).orElse("")));
            live.drift(thing).forEach(field -> say("    " + field.text()));
            if (thing.state() == Live.State.TO_APPLY) live.toApply(thing).forEach(field -> say("    " + field.text()));
        }
    }

    void answer(Check.Answer answer) {
        var sign = switch (answer.light()) { case GREEN -> "✓"; case RED -> "✗"; case UNKNOWN -> "?"; };
        say(sign + " " + answer.title() + (answer.found().isBlank() ? "" : " — " + answer.found()));
        if (!answer.fix().isBlank()) say("    " + answer.fix());
    }

    private static String title(Change<?> change) { return Words.text("resource." + change.resource().id()) + " " + change.name(); }

    private static String sign(Change<?> change) {
        return switch (change) { case Change.Create<?> _ -> "+"; case Change.Update<?> _ -> "~"; case Change.Delete<?> _ -> "-"; };
    }

    /** What came from outside may hold control characters that would rule the terminal (also those of Latin-1), or turn the reading direction. */
    private static String printable(String text) { return text.replaceAll("[\\p{Cc}\u202A-\u202E\u2066-\u2069&&[^\n\t]]", "?"); }
}
