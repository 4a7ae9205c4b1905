package gatewright.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What rules can be chosen from in an account.
 *
 * @param lists by what they are; a list that could not be read is missing
 * @param unread why, in words, where one could not be read: its ids can be typed then
 * @param groups what the rule groups hold, so that it can be worked out who meets them
 */
public record RuleChoices(Map<Source, List<Choice>> lists, Map<Source, String> unread, List<RuleGroup> groups) {

    public enum Source { LOGIN_METHOD, GROUP, EMAIL_LIST, IP_LIST, SERVICE_TOKEN, POSTURE_RULE, APPLICATION }

    /**
     * @param id what stands in the rule
     * @param detail what tells two of a name apart: a type, a number of entries; may be empty
     */
    public record Choice(String id, String name, String detail) {}

    public static final RuleChoices NONE = new RuleChoices(Map.of(), Map.of());

    public RuleChoices {
        lists = Map.copyOf(lists);
        unread = Map.copyOf(unread);
        groups = List.copyOf(groups);
    }

    public RuleChoices(Map<Source, List<Choice>> lists, Map<Source, String> unread) { this(lists, unread, List.of()); }

    public List<Choice> of(Source source) { return lists.getOrDefault(source, List.of()); }

    /** Why a list could not be read, in words; empty where it was. */
    public Optional<String> why(Source source) { return Optional.ofNullable(unread.get(source)); }

    /** The name of an id; the id itself where nothing has it. */
    public String name(Source source, String id) { return of(source).stream().filter(choice -> choice.id().equals(id)).map(Choice::name).filter(name -> !name.isEmpty()).findFirst().orElse(id); }
}
