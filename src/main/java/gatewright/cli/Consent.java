package gatewright.cli;

import gatewright.engine.Plan;
import gatewright.model.Words;
import java.util.HashSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** The admin's consent to a plan: to go on, and to each danger by its name. */
final class Consent {

    @Option(names = "--yes", description = "Do not ask whether to go on. Accepts neither an unknown host key or certificate nor a danger.")
    private boolean yes;

    @Option(names = "--accept", paramLabel = "DANGER", description = "Accept a danger that the plan names, by its name. May be repeated.")
    private Set<String> accepted = new HashSet<>();

    Set<String> accepted() { return Set.copyOf(accepted); }

    /** Whether to go on; says so where not. */
    boolean given(Plan plan, boolean practice, Console console) {
        if (plan.changes().isEmpty() || yes || practice || console.confirmed(Words.text("cli.go-on"))) return true;
        console.remark(Words.text("cli.nothing-done"));
        return false;
    }
}
