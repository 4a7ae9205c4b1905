package gatewright.check;

import gatewright.engine.Check;
import gatewright.engine.Context;
import gatewright.model.Words;
import java.util.ArrayList;
import java.util.List;

/** Does every public hostname resolve, here and at public resolvers? */
final class NameResolves implements Check {

    @Override public String id() { return "name-resolves"; }

    @Override public List<Answer> ask(Context context) {
        return context.setup().hostnames().stream().map(hostname -> answer(context, hostname.fqdn())).toList();
    }

    private Answer answer(Context context, String name) {
        var resolutions = context.remote().outside().resolve(name);
        var asked = resolutions.stream().filter(r -> r.trouble().isEmpty()).toList();
        if (asked.isEmpty()) return unknown(name, String.join("; ", resolutions.stream().map(r -> r.resolver() + ": " + r.trouble().orElse("")).toList()), Words.text("check.name-resolves.fix-offline"));
        var blind = new ArrayList<String>();
        for (var resolution : asked) if (resolution.addresses().isEmpty()) blind.add(resolution.resolver());
        if (blind.isEmpty()) return green(name, Words.text("check.name-resolves.found", String.join(", ", asked.stream().map(r -> r.resolver()).toList())));
        if (blind.size() < asked.size()) return unknown(name, Words.text("check.name-resolves.partly", String.join(", ", blind)), Words.text("check.name-resolves.fix-wait"));
        return red(name, Words.text("check.name-resolves.nowhere"), Words.text("check.name-resolves.fix"));
    }
}
