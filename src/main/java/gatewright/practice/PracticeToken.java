package gatewright.practice;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An API token of the practice account: {@code practice-token}, {@code practice-token-expired}, {@code practice-token-account}
 * (owned by the account), and {@code practice-token-without-dns-edit} and the like, which lack a permission.
 */
record PracticeToken(String value, boolean ofAccount, String status, List<Permission> missing) {

    /** The token that may do everything. */
    static final String GOOD = "practice-token";

    private static final String WITHOUT = GOOD + "-without-";

    static Optional<PracticeToken> find(String value) {
        if (value.startsWith(WITHOUT)) {
            var name = value.substring(WITHOUT.length()).toUpperCase(Locale.ROOT).replace('-', '_');
            return Stream.of(Permission.values()).filter(p -> p != Permission.ANY && p.name().equals(name)).findFirst()
                    .map(permission -> new PracticeToken(value, false, "active", List.of(permission)));
        }
        return switch (value) {
            case GOOD -> Optional.of(new PracticeToken(value, false, "active", List.of()));
            case GOOD + "-expired" -> Optional.of(new PracticeToken(value, false, "expired", List.of()));
            case GOOD + "-account" -> Optional.of(new PracticeToken(value, true, "active", List.of()));
            default -> Optional.empty();
        };
    }

    boolean may(Permission permission) { return permission == Permission.ANY || (status.equals("active") && missing.stream().noneMatch(permission::goneWithout)); }
}
