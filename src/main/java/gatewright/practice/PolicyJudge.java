package gatewright.practice;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whom policies let in, as the policy tester sees it: everybody of the practice account was last seen at home in Singapore, with a one-time PIN. */
final class PolicyJudge {

    private static final String COUNTRY = "SG";
    private static final String HOME = "203.0.113.0/28";

    private final ObjectNode world;

    PolicyJudge(ObjectNode world) { this.world = world; }

    /** Bypass and Service Auth first, each kind from top to bottom. */
    boolean letsIn(JsonNode policies, String email) {
        return Stream.of(true, false).flatMap(early -> policies.valueStream().filter(policy -> List.of("bypass", "non_identity").contains(policy.path("decision").asString("")) == early))
                .filter(policy -> matches(policy, email)).findFirst().filter(policy -> !policy.path("decision").asString("").equals("deny")).isPresent();
    }

    private boolean matches(JsonNode rules, String email) {
        return rules.path("include").valueStream().anyMatch(rule -> meets(rule, email)) && rules.path("require").valueStream().allMatch(rule -> meets(rule, email))
                && rules.path("exclude").valueStream().noneMatch(rule -> meets(rule, email));
    }

    private boolean meets(JsonNode rule, String email) {
        return switch (PolicyRules.selector(rule)) {
            case "everyone" -> true;
            case "email" -> rule.at("/email/email").asString("").equalsIgnoreCase(email);
            case "email_domain" -> email.toLowerCase().endsWith("@" + rule.at("/email_domain/domain").asString("").toLowerCase());
            case "geo" -> rule.at("/geo/country_code").asString("").equalsIgnoreCase(COUNTRY);
            case "ip" -> rule.at("/ip/ip").asString("").equals(HOME);
            case "group" -> Shelf.of(world, "groups").find(rule.at("/group/id").asString("")).filter(group -> matches(group, email)).isPresent();
            case "email_list" -> listed(rule.at("/email_list/id").asString(""), email);
            case "ip_list" -> listed(rule.at("/ip_list/id").asString(""), HOME);
            case "login_method" -> Shelf.of(world, "idps").find(rule.at("/login_method/id").asString("")).filter(idp -> idp.path("type").asString("").equals("onetimepin")).isPresent();
            default -> false;
        };
    }

    private boolean listed(String list, String value) {
        return Shelf.of(world, "lists").find(list).filter(found -> found.path("items").valueStream().anyMatch(item -> item.path("value").asString("").equalsIgnoreCase(value))).isPresent();
    }
}
