package gatewright.model;

import java.util.List;

/**
 * What people are offered to log in with at an application.
 *
 * @param pin whether a PIN by mail is among it
 * @param others the names of the other login methods
 */
public record LoginOffer(boolean pin, List<String> others) {

    /** @param pin whether it is the One-time PIN */
    public record Method(String id, String name, boolean pin) {}

    public LoginOffer { others = List.copyOf(others); }

    /**
     * @param account the account's login methods; where it has none yet, a One-time PIN is made for it
     * @param accepted those that the application accepts, by name or id
     */
    public static LoginOffer of(List<Method> account, LoginSettings.Methods accepted) {
        if (account.isEmpty() && accepted.acceptAll()) return new LoginOffer(true, List.of());
        var offered = account.stream().filter(method -> accepted.acceptAll() || accepted.chosen().contains(method.name()) || accepted.chosen().contains(method.id())).toList();
        return new LoginOffer(offered.stream().anyMatch(Method::pin), offered.stream().filter(method -> !method.pin()).map(Method::name).distinct().sorted().toList());
    }
}
