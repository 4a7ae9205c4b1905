package gatewright.ui;

import gatewright.model.Countries;
import gatewright.model.Parameter;
import gatewright.model.RuleChoices;
import gatewright.model.RuleChoices.Choice;
import gatewright.model.Words;
import gatewright.ui.part.ChipKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Chips that are values of a selector: chosen from the account by name, from a fixed list, or typed. */
final class ValueKind implements ChipKind {

    private static final String UUID = "[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}";

    private final Parameter parameter;
    private final Supplier<RuleChoices> account;

    ValueKind(Parameter parameter, Supplier<RuleChoices> account) {
        this.parameter = parameter;
        this.account = account;
    }

    @Override public String prompt() {
        var key = "rule.prompt." + parameter.kind();
        if (Words.has(key)) return Words.text(key);
        return Words.text(unread().isPresent() ? "rule.prompt.ID" : "rule.prompt.choose");
    }

    /** Why its list could not be read, where it has one. */
    Optional<String> unread() { return parameter.kind().source().flatMap(account.get()::why); }

    private List<Choice> choices() { return parameter.choices(account.get()); }

    @Override public boolean cuts() { return choices().isEmpty(); }

    @Override public List<String> split(String text) {
        var pieces = cuts() ? Stream.of(text.split(switch (parameter.kind()) { case DOMAIN, IP_RANGE -> "[,;\\s]+"; default -> "[,;]+"; })) : Stream.of(text);
        return pieces.map(String::strip).filter(piece -> !piece.isEmpty()).map(this::value).distinct().toList();
    }

    /** What was meant by a name, or by the value itself. */
    private String value(String typed) {
        return choices().stream().filter(choice -> choice.name().equalsIgnoreCase(typed) || choice.id().equalsIgnoreCase(typed)).map(Choice::id).findFirst().orElseGet(() -> switch (parameter.kind()) {
            case DOMAIN -> typed.toLowerCase(Locale.ROOT).replaceFirst("^@", "");
            default -> typed;
        });
    }

    @Override public Optional<String> wrong(String value) {
        if (parameter.kind().source().isPresent() && !choices().isEmpty() && missing(value) && !value.matches(UUID)) return Optional.of(Words.text("rule.not-there", value));
        return parameter.problem(value);
    }

    @Override public Optional<String> odd(String value) {
        var listed = parameter.kind().source().isPresent() && !choices().isEmpty();
        return listed && missing(value) ? Optional.of(Words.text("rule.gone", value)) : Optional.empty();
    }

    private boolean missing(String value) { return choices().stream().noneMatch(choice -> choice.id().equals(value)); }

    @Override public String words(String value) {
        return switch (parameter.kind()) {
            case COUNTRY -> Countries.words(value);
            case DOMAIN -> "@" + value.replaceFirst("^@", "");
            default -> choices().stream().filter(choice -> choice.id().equals(value)).map(Choice::name).filter(name -> !name.isEmpty()).findFirst().orElse(value);
        };
    }

    @Override public List<String> offers(String typed) {
        var sought = typed.strip().toLowerCase(Locale.ROOT);
        return choices().stream().filter(choice -> (choice.name() + " " + choice.id()).toLowerCase(Locale.ROOT).contains(sought)).map(Choice::id).toList();
    }

    @Override public String detail(String value) {
        return choices().stream().filter(choice -> choice.id().equals(value)).map(Choice::detail).findFirst().orElse("");
    }
}
