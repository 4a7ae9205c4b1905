package gatewright.cli;

import gatewright.engine.Json;
import gatewright.model.Words;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code gatewright status}: what this PC knows of the setup, without asking anybody. */
@Command(name = "status", description = "Shows what this PC knows of a setup: names, when it was applied. Connects to nothing.", mixinStandardHelpOptions = true)
final class StatusCommand extends SetupOptions implements Callable<Integer> {

    @Override public Integer call() {
        try (var session = open()) {
            var setup = session.setup();
            var facts = new LinkedHashMap<String, Object>();
            facts.put("name", setup.name());
            facts.put("hostnames", setup.hostnames().stream().map(h -> h.fqdn()).toList());
            facts.put("tunnel", setup.tunnel().map(t -> t.name()).orElse(""));
            facts.put("policies", setup.policies().stream().map(p -> p.name()).toList());
            facts.put("servers", setup.servers().stream().map(s -> s.display()).toList());
            facts.put("applied", session.lastApplied().map(Object::toString).orElse(""));
            facts.put("readOnly", session.readOnly());
            if (json) cli.console.say(Json.pretty(facts));
            else facts.forEach((key, value) -> cli.console.say(Words.text("cli.status." + key) + ": " + words(value)));
            return Cli.DONE;
        }
    }

    private static String words(Object value) {
        return switch (value) {
            case java.util.List<?> many -> many.isEmpty() ? Words.text("value.none") : String.join(", ", many.stream().map(String::valueOf).toList());
            case Boolean yes -> Words.text(yes ? "value.yes" : "value.no");
            default -> value.toString().isEmpty() ? Words.text("value.none") : value.toString();
        };
    }
}
