package gatewright.practice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One endpoint of the practice Cloudflare.
 *
 * @param path such as {@code /accounts/{account}/access/policies/{policy}}
 * @param needs the permission without which it answers "Authentication error"
 */
record Route(String method, String path, Permission needs, Queries queries, Handler handler) {

    interface Handler { Reply handle(Call call); }

    static Route get(String path, Permission needs, Queries queries, Handler handler) { return new Route("GET", path, needs, queries, handler); }
    static Route of(String method, String path, Permission needs, Handler handler) { return new Route(method, path, needs, Queries.none(), handler); }

    /** The path's named parts, where this route is meant. */
    Optional<Map<String, String>> match(List<String> parts) {
        var template = path.substring(1).split("/");
        if (template.length != parts.size()) return Optional.empty();
        var ids = new HashMap<String, String>();
        for (var i = 0; i < template.length; i++) {
            if (template[i].startsWith("{")) ids.put(template[i].substring(1, template[i].length() - 1), parts.get(i));
            else if (!template[i].equals(parts.get(i))) return Optional.empty();
        }
        return Optional.of(ids);
    }
}
