package gatewright.practice;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Who gets in to the practice KASM: API keys, and people who log in, of whom one has a second factor, one must set it up first, and one is no administrator. */
final class PracticeKasmLogins {

    static final String KEY = "practice-kasm-key";
    static final String SECRET = "practice-kasm-secret";
    static final String READ_ONLY = KEY + "-read-only";
    static final String WITHOUT_ZONES = KEY + "-without-zones";
    static final String ADMIN = "admin@kasm.local";
    static final String TWO_FACTOR = "careful@kasm.local";
    static final String SETS_TWO_FACTOR = "new@kasm.local";
    static final String NO_ADMIN = "user@kasm.local";
    static final String PASSWORD = "practice-kasm-password";

    private static final Set<String> KEYS = Set.of(KEY, READ_ONLY, WITHOUT_ZONES);
    private static final Set<String> PEOPLE = Set.of(ADMIN, TWO_FACTOR, SETS_TWO_FACTOR, NO_ADMIN);

    /** @param zones whether they may see and change zones */
    record Who(boolean zones, boolean writes) {}

    private final Map<String, String> tokens = new HashMap<>();

    /** A wrong password is told with HTTP 200. */
    String in(JsonNode body) {
        var name = body.path("username").asString("");
        if (!PEOPLE.contains(name) || !body.path("password").asString("").equals(PASSWORD)) return PracticeKasm.error("Access Denied!");
        var answer = PracticeWorld.JSON.createObjectNode();
        if (name.equals(TWO_FACTOR)) return answer.put("require_2fa", true).toString();
        if (name.equals(SETS_TWO_FACTOR)) return answer.put("set_two_factor", true).toString();
        var token = UUID.randomUUID().toString();
        tokens.put(token, name);
        return answer.put("token", token).put("is_admin", name.equals(ADMIN)).toString();
    }

    String out(JsonNode body) {
        var token = body.path("token").asString("");
        return tokens.remove(token, body.path("username").asString("")) ? "{}" : PracticeKasm.error("Access Denied!");
    }

    /** How many are logged in at present. */
    int open() { return tokens.size(); }

    /** Keys are for both paths, a login is for the web interface's own. */
    Optional<Who> who(JsonNode body, boolean isPublic) {
        var key = body.path("api_key").asString("");
        if (KEYS.contains(key) && body.path("api_key_secret").asString("").equals(SECRET)) return Optional.of(new Who(!key.equals(WITHOUT_ZONES), !key.equals(READ_ONLY)));
        var name = Optional.ofNullable(tokens.get(body.path("token").asString(""))).filter(body.path("username").asString("")::equals);
        return isPublic ? Optional.empty() : name.map(person -> new Who(person.equals(ADMIN), person.equals(ADMIN)));
    }
}
