package gatewright.model;

import java.util.stream.Collectors;

/** A rule in words: the dashboard's label and the value by its name, "Country: Singapore"; one that we do not know as it stands. */
public final class RuleWords {

    private RuleWords() {}

    public static String of(Rule rule, RuleChoices choices) {
        var value = value(rule, choices);
        var label = Selector.of(rule).map(Selector::label).orElse(rule.selector());
        return value.isEmpty() ? label : label + ": " + value;
    }

    /** Without the label. */
    public static String value(Rule rule, RuleChoices choices) {
        return Selector.of(rule).map(selector -> selector.parameters().stream().map(p -> value(p, p.text(rule.value().get(p.key())), choices)).filter(text -> !text.isEmpty()).collect(Collectors.joining(", ")))
                .orElseGet(() -> raw(rule.value()));
    }

    private static String value(Parameter parameter, String text, RuleChoices choices) {
        return switch (parameter.kind()) {
            case COUNTRY -> Countries.words(text);
            case DOMAIN -> "@" + text.replaceFirst("^@", "");
            default -> parameter.kind().source().map(source -> choices.name(source, text)).orElse(text);
        };
    }

    private static String raw(Object value) {
        if (!(value instanceof java.util.Map<?, ?> map)) return String.valueOf(value);
        return map.entrySet().stream().map(e -> String.valueOf(e.getKey()).isEmpty() ? raw(e.getValue()) : e.getKey() + " " + raw(e.getValue())).sorted().collect(Collectors.joining(", "));
    }
}
