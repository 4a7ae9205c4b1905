package gatewright.model;

import java.util.List;

/**
 * Who may let somebody in for a while: one of a policy's approval groups.
 *
 * @param emails in lower case
 * @param needed how many of them must agree
 * @param list the id of an e-mail list that stands for them instead; empty where there is none
 */
public record Approvers(List<String> emails, int needed, String list) {

    public Approvers {
        emails = Managed.sorted(emails).stream().map(email -> email.toLowerCase(java.util.Locale.ROOT)).distinct().sorted().toList();
        needed = Math.max(needed, 0);
        list = list == null ? "" : list.strip();
    }

    public static Approvers of(List<String> emails, int needed) { return new Approvers(emails, needed, ""); }
}
