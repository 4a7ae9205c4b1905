package gatewright.resource;

import gatewright.engine.Context;
import gatewright.engine.Note;
import gatewright.engine.Note.Level;
import gatewright.engine.Resource;
import gatewright.engine.Shown;
import gatewright.engine.Shown.As;
import gatewright.engine.Stranger;
import gatewright.model.Binding;
import gatewright.model.Binding.How;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.NginxSite;
import gatewright.model.Setup;
import gatewright.remote.Command;
import gatewright.remote.Report;
import gatewright.remote.Server;
import gatewright.remote.ServerSurvey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The site by which nginx hands requests to KASM: one file of ours beside those of others, tested before nginx reads it. */
public final class NginxSites implements Resource<NginxSites.Served> {

    /**
     * @param whole whether the file says what we wrote, and is enabled
     * @param edited what somebody made of it: the file's SHA-256, and whether it is switched off; empty where it is whole
     */
    public record Served(String name, int port, String certificate, String key, String upstream, boolean whole, @Shown(As.NEVER) String edited) {

        private static final String OFF = " off";

        public Served { edited = edited == null ? "" : edited; }

        static Served of(NginxSite site) { return new Served(site.name(), site.port(), site.certificate(), site.key(), site.upstream(), true, ""); }

        static Served edited(NginxSite site, String hash, boolean enabled) { return new Served(site.name(), site.port(), site.certificate(), site.key(), site.upstream(), false, hash + (enabled ? "" : OFF)); }

        NginxSite site() { return new NginxSite(name, port, certificate, key, upstream); }

        boolean enabled() { return !edited.endsWith(OFF); }

        /** What is to stand in the file. */
        byte[] text(Server server, String file) {
            return whole ? NginxFile.text(site()).getBytes(StandardCharsets.UTF_8) : EditedCopy.of(server, file, edited.replace(OFF, ""));
        }
    }

    private static final Duration INSTALLING = Duration.ofMinutes(6);
    /** In a binding's notes: nginx itself came by us. */
    private static final String PACKAGE = "package";

    @Override public String id() { return "nginx-site"; }
    @Override public Class<Served> type() { return Served.class; }
    @Override public Where where() { return Where.SERVER; }
    @Override public boolean inPieces() { return true; }
    @Override public String name(String key, Served value) { return value.name(); }

    /** On KASM's own server alone. */
    @Override public Map<String, Served> wanted(Setup setup) {
        var wanted = new LinkedHashMap<String, Served>();
        setup.nginx().filter(site -> !site.left()).ifPresent(site -> setup.servers().stream().findFirst().ifPresent(server -> wanted.put(server.id(), Served.of(site))));
        return wanted;
    }

    @Override public Map<String, Served> current(Context context) { return Bound.each(context, this); }

    @Override public Optional<Served> current(Context context, String key) {
        return context.binding(this, key).flatMap(binding -> read(look(context.remote().server(key), binding.remoteId())));
    }

    @Override public List<Stranger> strangers(Context context, String key, Served wanted) {
        Writable.must(ServerSurvey.of(context.remote().server(key)));
        mustBePossible(look(context.remote().server(key), file(wanted), wanted), wanted, false);
        return List.of();
    }

    @Override public void put(Context context, String key, Served value) {
        var server = context.remote().server(key);
        var bound = context.binding(this, key);
        var file = bound.map(Binding::remoteId).orElseGet(() -> file(value));
        var look = look(server, file, value);
        mustBePossible(look, value, bound.isPresent());
        var missing = !look.is("nginx", "yes");
        // remembered first: where it breaks off half-way, the way back is known
        if (missing) context.bind(this, key, new Binding(file, How.MADE, Map.of(PACKAGE, "made")));
        else if (bound.isEmpty()) context.bind(this, key, new Binding(file, How.MADE, Map.of()));
        if (missing) server.must(Command.script("packages", "install", "nginx").asRoot().within(INSTALLING), context::say);
        var text = value.text(server, file);
        keepEdited(context, key, look, file);
        server.must(Command.script("nginx-set", file, value.enabled() ? "on" : "off").input(text).asRoot(), context::say);
        if (!current(context, key).equals(Optional.of(value))) throw Failure.of(Kind.BROKEN, Where.SERVER, "nginx-not-written", file);
    }

    /** What somebody made of our site is kept, for an undo. */
    private void keepEdited(Context context, String key, Report look, String file) {
        if (read(look).filter(found -> !found.whole()).isEmpty()) return;
        EditedCopy.keep(context.remote().server(key), look.first("path"), file);
        if (context.binding(this, key).isPresent()) Bound.note(context, this, key, EditedCopy.NOTE, "kept");
    }

    /** nginx itself goes only where it came by us, and serves nobody else by now. */
    @Override public void remove(Context context, String key) {
        context.binding(this, key).ifPresent(binding -> {
            var server = context.remote().server(key);
            var look = look(server, binding.remoteId());
            keepEdited(context, key, look, binding.remoteId());
            if (binding.notes().containsKey(EditedCopy.NOTE) && read(look).filter(found -> !found.whole()).isEmpty()) EditedCopy.forget(server, binding.remoteId());
            server.must(Command.script("nginx-remove", binding.remoteId()).asRoot(), context::say);
            if (binding.notes().containsKey(PACKAGE) && !look(server, binding.remoteId()).is("others", "yes")) {
                server.must(Command.script("packages", "purge", "nginx", "nginx-common").asRoot().within(INSTALLING), context::say);
            }
            context.unbind(this, key);
        });
    }

    @Override public List<Note> notes(Context context, String key, Optional<Served> before, Optional<Served> after) {
        var notes = new ArrayList<Note>();
        if (before.isEmpty()) after.ifPresent(now -> notes.add(Note.of(Level.INFO, "nginx-comes", now.name())));
        if (after.isEmpty()) before.ifPresent(old -> notes.add(Note.of(Level.LOSS, "nginx-goes", old.site().url())));
        before.filter(old -> !old.whole()).ifPresent(old -> notes.add(Note.of(Level.WARNING, "nginx-edited", old.name())));
        return notes;
    }

    private static void mustBePossible(Report look, Served value, boolean ours) {
        if (look.is("file", "yes") && (!ours || !look.is("ours", "yes"))) throw refused("nginx-file-taken", file(value));
        refuse(look, "broken", "nginx-broken");
        refuse(look, "taken", "nginx-name-taken");
        if (!look.first("listener").isEmpty()) throw refused("nginx-port-taken", value.port() + " (" + look.first("listener") + ")");
        refuse(look, "missing", "nginx-file-missing");
        if (!look.is("openssl", "yes")) throw refused("nginx-no-openssl", value.certificate());
        refuse(look, "no-certificate", "nginx-no-certificate");
        refuse(look, "expired", "nginx-expired");
        refuse(look, "uncovered", "nginx-uncovered");
        refuse(look, "no-key", "nginx-no-key");
        refuse(look, "mismatch", "nginx-mismatch");
    }

    private static void refuse(Report look, String key, String code) { if (!look.first(key).isEmpty()) throw refused(code, look.first(key)); }

    private static Optional<Served> read(Report look) {
        if (!look.is("file", "yes")) return Optional.empty();
        var port = look.first("port");
        var site = new NginxSite(look.first("name"), port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0, look.first("certificate"), look.first("key"), look.first("upstream"));
        var enabled = look.is("enabled", "yes");
        return Optional.of(enabled && look.is("hash", NginxFile.hash(NginxFile.text(site))) ? Served.of(site) : Served.edited(site, look.first("hash"), enabled));
    }

    private static String file(Served value) { return "gatewright-" + value.name() + ".conf"; }

    private static Report look(Server server, String file) { return Report.of(server, Command.script("nginx-look", file, "", "", "", "").asRoot()); }

    private static Report look(Server server, String file, Served value) {
        return Report.of(server, Command.script("nginx-look", file, value.name(), String.valueOf(value.port()), value.certificate(), value.key()).asRoot());
    }

    private static Failure refused(String code, String detail) { return Failure.of(Kind.REFUSED, Where.SERVER, code, detail); }
}
