package gatewright.remote;

import gatewright.model.ApplicationSettings;
import gatewright.remote.CloudflareCustomPages.CustomPage;
import gatewright.remote.CloudflareLoginMethods.LoginMethod;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Login methods and custom pages in an application's settings: a person names them, Cloudflare wants their ids. Looked up only where there are some. */
public final class CloudflareNames {

    private final Cloudflare cloudflare;

    public CloudflareNames(Cloudflare cloudflare) { this.cloudflare = cloudflare; }

    /** The names; an id that nothing has stays as it is. */
    public ApplicationSettings named(ApplicationSettings settings) {
        var login = settings.login().withMethods(settings.login().methods().map(m -> m.with(ids -> named(ids, methods()))));
        var experience = settings.experience().withCustomPages(settings.experience().customPages().map(ids -> ids.isEmpty() ? ids : named(ids, pages())));
        return settings.withLogin(login).withExperience(experience);
    }

    /** The ids. REFUSED ({@code name-unknown}, {@code name-ambiguous}) where it is not clear which one is meant. */
    public ApplicationSettings identified(ApplicationSettings settings) {
        var login = settings.login().withMethods(settings.login().methods().map(m -> m.with(names -> identified(names, methods()))));
        var experience = settings.experience().withCustomPages(settings.experience().customPages().map(names -> names.isEmpty() ? names : identified(names, pages())));
        return settings.withLogin(login).withExperience(experience);
    }

    private static List<String> named(List<String> ids, Map<String, String> names) { return ids.stream().map(id -> names.getOrDefault(id, id)).toList(); }

    private static List<String> identified(List<String> names, Map<String, String> byId) {
        return names.stream().map(name -> {
            if (byId.containsKey(name)) return name;
            var ids = byId.entrySet().stream().filter(entry -> entry.getValue().equals(name)).map(Map.Entry::getKey).toList();
            if (ids.size() == 1) return ids.getFirst();
            throw CloudflareErrors.refused(ids.isEmpty() ? "name-unknown" : "name-ambiguous", name);
        }).toList();
    }

    private Map<String, String> methods() { return cloudflare.loginMethods().list().stream().collect(Collectors.toMap(LoginMethod::id, LoginMethod::name)); }

    private Map<String, String> pages() { return cloudflare.customPages().list().stream().collect(Collectors.toMap(CustomPage::id, CustomPage::name)); }
}
