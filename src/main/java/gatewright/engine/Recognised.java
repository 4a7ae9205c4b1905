package gatewright.engine;

import gatewright.model.Binding;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.Setup;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A setup made by hand, as it was recognised.
 *
 * @param setup describes just what is live: a plan of it has nothing to do
 * @param bindings what its local ids stand for; nothing of it is ours by making
 * @param left what was not found, could not be looked at, or stays somebody else's, in words
 * @param open what the admin has to say first; then everything else is incomplete
 * @param findings the dangerous ones first
 */
public record Recognised(Setup setup, Map<String, Binding> bindings, List<Found> found, List<String> left, List<Ambiguity> open, List<Finding> findings) {

    /** @param resource its kind, by the words {@code resource.<resource>}
     *  @param from by what it was recognised, in words */
    public record Found(String resource, String name, String from) {}

    /** @param id of {@link Choices}: {@code tunnel} or {@code hostname} */
    public record Ambiguity(String id, String words, List<Candidate> candidates) {

        public Ambiguity { candidates = List.copyOf(candidates); }
    }

    public record Candidate(String id, String name, String words) {}

    public Recognised {
        bindings = Map.copyOf(bindings);
        found = List.copyOf(found);
        left = List.copyOf(left);
        open = List.copyOf(open);
        findings = findings.stream().sorted(java.util.Comparator.comparing(Finding::grade)).toList();
    }

    /** Whether anything was found that a setup can describe. */
    public boolean any() { return !found.isEmpty(); }

    Recognised standingFor(Map<String, Binding> bindings) { return new Recognised(setup, bindings, found, left, open, findings); }

    Recognised leaving(String words) { return new Recognised(setup, bindings, found, Stream.concat(left.stream(), Stream.of(words)).toList(), open, findings); }

    /** The setup with what is accepted. REFUSED ({@code finding-unknown}) where one is not among the findings, or is only told. */
    public Setup with(Collection<String> accepted) {
        var known = findings.stream().filter(Finding::offered).map(Finding::id).toList();
        accepted.stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> { throw Failure.of(Kind.REFUSED, Where.HERE, "finding-unknown", id + " (" + String.join(", ", known) + ")"); });
        var wish = setup;
        for (var finding : findings) if (accepted.contains(finding.id())) wish = finding.change().orElseThrow().apply(wish);
        return wish;
    }
}
