package gatewright.engine;

import gatewright.model.Approvers;
import gatewright.model.Lengths;
import gatewright.model.Rule;
import gatewright.model.RuleChoices;
import gatewright.model.RuleWords;
import gatewright.model.Settings;
import gatewright.model.Setup;
import gatewright.model.Words;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One field of a change, in words. For a thing that is made or removed, one side is empty.
 *
 * @param label by the words {@code field.<resource>.<component>}
 * @param gone of a list: what is no longer in it
 * @param come of a list: what is new in it
 */
public record FieldChange(String label, String before, String after, List<String> gone, List<String> come) {

    /** The fields that differ; for a create or delete, those that say something. Local ids are shown by their names in the setup. */
    static List<FieldChange> of(Change<?> change, Setup setup) {
        var fields = new ArrayList<FieldChange>();
        add(fields, "field." + change.resource().id() + ".", change.resource().type(), change.before(), change.after(), setup);
        return List.copyOf(fields);
    }

    /**
     * Settings are told one by one; where a side is missing, the other is compared with the usual ones. Other records within a
     * record are taken apart too: each of their components is a field of the thing.
     */
    private static void add(List<FieldChange> fields, String words, Class<?> type, Optional<? extends Record> old, Optional<? extends Record> wanted, Setup setup) {
        for (var component : type.getRecordComponents()) {
            var was = old.map(value -> read(component, value));
            var is = wanted.map(value -> read(component, value));
            if (was.or(() -> is).orElse("") instanceof Settings<?> settings) {
                add(fields, words + component.getName() + ".", component.getType(), was.map(Record.class::cast).or(() -> Optional.of(settings.usual())), is.map(Record.class::cast).or(() -> Optional.of(settings.usual())), setup);
                continue;
            }
            var inner = inner(was).or(() -> inner(is));
            if (inner.isPresent()) {
                add(fields, words, inner.get().getClass(), inner(was), inner(is), setup);
                continue;
            }
            var shown = Optional.ofNullable(component.getAnnotation(Shown.class)).map(Shown::value);
            if (shown.equals(Optional.of(Shown.As.NEVER))) continue;
            var before = was.map(value -> shown(shown, value, setup));
            var after = is.map(value -> shown(shown, value, setup));
            if (Objects.equals(before, after)) continue;
            var field = new FieldChange(Words.text(words + component.getName()), before.map(FieldChange::words).orElse(""), after.map(FieldChange::words).orElse(""), left(before, after), left(after, before));
            if (!field.before.isEmpty() || !field.after.isEmpty()) fields.add(field);
        }
    }

    private static Optional<Record> inner(Optional<Object> value) {
        return Optional.ofNullable(bare(value)).filter(v -> v instanceof Record && !(v instanceof Rule)).map(Record.class::cast);
    }

    /** In one line: {@code label: before → after}, and of long lists what comes and goes only. */
    public String text() {
        if (before.isEmpty()) return label + ": " + after;
        if (after.isEmpty()) return label + ": " + before + " → " + Words.text("value.none");
        if (gone.isEmpty() && come.isEmpty()) return label + ": " + before + " → " + after;
        var moves = new ArrayList<String>();
        if (!come.isEmpty()) moves.add(Words.text("value.added", String.join(", ", come)));
        if (!gone.isEmpty()) moves.add(Words.text("value.removed", String.join(", ", gone)));
        return label + ": " + String.join("; ", moves);
    }

    private static Object shown(Optional<Shown.As> as, Object value, Setup setup) {
        if (as.isEmpty()) return value;
        if (value instanceof Collection<?> many) return many.stream().map(one -> shown(as, one, setup)).toList();
        return switch (as.get()) {
            case NEVER -> "";
            case NAME -> setup.nameOf(String.valueOf(value));
            case LENGTH -> value.equals("") ? Words.text("length.same") : Lengths.words(String.valueOf(value));
        };
    }

    private static Object read(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(component.getName() + " of a resource's value is not public", e);
        }
    }

    private static List<String> left(Optional<Object> of, Optional<Object> without) {
        if (!(bare(of) instanceof Collection<?> all) || !(bare(without) instanceof Collection<?> others)) return List.of();
        return all.stream().filter(one -> !others.contains(one)).map(FieldChange::words).toList();
    }

    private static Object bare(Optional<?> value) { return value.orElse(null) instanceof Optional<?> maybe ? maybe.orElse(null) : value.orElse(null); }

    /** A value as a person reads it. */
    static String words(Object value) {
        return switch (value) {
            case Boolean yes -> Words.text(yes ? "value.on" : "value.off");
            case Optional<?> maybe -> maybe.map(FieldChange::words).orElse("");
            case Collection<?> many -> String.join(", ", many.stream().map(FieldChange::words).toList());
            case Map<?, ?> map -> String.join(", ", map.entrySet().stream().map(e -> e.getKey() + " " + words(e.getValue())).toList());
            case Rule rule -> rule.isEmail() ? rule.email() : RuleWords.of(rule, RuleChoices.NONE);
            case Approvers group -> Words.text("value.approvers", group.needed(), String.join(", ", group.emails()), group.list());
            case Enum<?> one -> Words.has("value." + one.getDeclaringClass().getSimpleName() + "." + one.name()) ? Words.text("value." + one.getDeclaringClass().getSimpleName() + "." + one.name()) : one.name();
            default -> String.valueOf(value);
        };
    }
}
