package gatewright.resource;

import gatewright.engine.Context;
import gatewright.engine.Note;
import gatewright.engine.Resource;
import gatewright.engine.Shown;
import gatewright.engine.Shown.As;
import gatewright.engine.Stranger;
import gatewright.model.Binding;
import gatewright.model.Binding.How;
import gatewright.model.DnsRecord;
import gatewright.model.Domain;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.Setup;
import gatewright.model.Words;
import gatewright.remote.CloudflareDns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The DNS records that lead the public hostnames to the tunnel; one for each name, whatever its paths. */
public final class DnsRecords implements Resource<DnsRecords.Entry> {

    static final String ID = "dns-record";
    private static final String TUNNELS = ".cfargotunnel.com";
    private static final String ZONE = "zone";

    /**
     * What we manage of a record.
     *
     * @param target the tunnel's local id; of others' records, their content
     * @param ttl in seconds, 1 is automatic
     */
    public record Entry(String name, String type, @Shown(As.NAME) String target, boolean proxied, int ttl) {}

    @Override public String id() { return ID; }
    @Override public Class<Entry> type() { return Entry.class; }
    @Override public Where where() { return Where.CLOUDFLARE; }
    @Override public String name(String key, Entry value) { return value.name(); }

    @Override public Map<String, Entry> wanted(Setup setup) {
        var wanted = new LinkedHashMap<String, Entry>();
        if (PublicHostnames.tunnelled(setup)) {
            for (var hostname : setup.hostnames()) {
                if (!hostname.recorded()) continue;
                var record = new Entry(hostname.fqdn(), "CNAME", setup.tunnel().orElseThrow().id(), true, 1);
                if (!wanted.containsValue(record)) wanted.put(hostname.id(), record);
            }
        }
        return wanted;
    }

    @Override public Map<String, Entry> current(Context context) { return Bound.each(context, this); }

    @Override public Optional<Entry> current(Context context, String key) {
        return context.binding(this, key).flatMap(binding -> dns(context).find(zone(binding), binding.remoteId()))
                .map(r -> new Entry(r.name(), r.type(), target(context, r.content()), r.proxied(), r.proxied() ? 1 : r.ttl()));
    }

    private static String target(Context context, String content) {
        if (!content.endsWith(TUNNELS)) return content;
        var tunnel = content.substring(0, content.length() - TUNNELS.length());
        var local = Tunnels.localId(context, tunnel);
        return local.equals(tunnel) ? content : local;
    }

    @Override public List<Stranger> strangers(Context context, String key, Entry wanted) {
        var domain = context.remote().cloudflare().domainOf(wanted.name());
        return domain.stream().flatMap(d -> dns(context).addresses(d.id(), wanted.name()).stream()).filter(r -> context.keyOf(ID, r.id()).isEmpty()).map(DnsRecords::stranger).toList();
    }

    /** A new name is free before anything is done: the record comes last, and would stop a run that is nearly through. */
    @Override public List<Note> notes(Context context, String key, Optional<Entry> before, Optional<Entry> after) {
        var renamed = after.filter(to -> before.filter(from -> !from.name().equals(to.name())).isPresent());
        renamed.map(to -> strangers(context, key, to)).filter(there -> !there.isEmpty()).ifPresent(there -> {
            throw Failure.of(Kind.REFUSED, Where.CLOUDFLARE, "dns-record-taken", renamed.get().name() + ": " + there.getFirst().description());
        });
        return List.of();
    }

    private static Stranger stranger(DnsRecord record) {
        var words = Words.text(record.proxied() ? "stranger.dns-record.proxied" : "stranger.dns-record", record.type(), record.content());
        return new Stranger(record.id(), record.name(), words, false, Map.of(ZONE, record.zoneId()));
    }

    @Override public void put(Context context, String key, Entry value) {
        var domain = domain(context, value.name());
        var content = content(context, value.target());
        var binding = context.binding(this, key).or(() -> takenOver(context, domain, key, value.name()));
        if (binding.isPresent() && zone(binding.get()).equals(domain.id()) && dns(context).update(record(binding.get().remoteId(), domain, value, content))) return;
        var id = dns(context).create(record("", domain, value, content));
        // A name that moved to another domain leaves its old record behind.
        remove(context, key);
        context.bind(this, key, new Binding(id, How.MADE, Map.of(ZONE, domain.id())));
    }

    /** The record of the same name that another of our hostnames, now gone, had: one name has one record. */
    private Optional<Binding> takenOver(Context context, Domain domain, String key, String name) {
        for (var record : dns(context).addresses(domain.id(), name)) {
            var other = context.keyOf(ID, record.id());
            if (other.isEmpty()) continue;
            var binding = context.binding(this, other.get()).orElseThrow();
            context.unbind(this, other.get());
            context.bind(this, key, binding);
            return Optional.of(binding);
        }
        return Optional.empty();
    }

    @Override public void remove(Context context, String key) {
        Bound.remove(context, this, key, binding -> dns(context).delete(zone(binding), binding.remoteId()), binding -> dns(context).find(zone(binding), binding.remoteId()).isPresent());
    }

    @Override public Optional<String> image(Context context, String key) {
        return Bound.Image.of(context, this, key, context.binding(this, key).flatMap(binding -> dns(context).image(zone(binding), binding.remoteId())));
    }

    @Override public void restore(Context context, String key, Entry value, Optional<String> image) {
        var kept = Bound.Image.read(image);
        if (kept.isEmpty() || Bound.taken(context, this, key, kept.get(), binding -> dns(context).find(zone(binding), binding.remoteId()).isPresent())) {
            put(context, key, value);
            return;
        }
        var domain = domain(context, value.name());
        var id = dns(context).recreate(kept.get().raw(), record("", domain, value, content(context, value.target())));
        context.bind(this, key, new Binding(id, How.MADE, Map.of(ZONE, domain.id())));
    }

    private static DnsRecord record(String id, Domain domain, Entry value, String content) {
        return new DnsRecord(id, domain.id(), value.type(), value.name(), content, value.proxied(), value.ttl());
    }

    /** Others' content is an address or a name with a dot; a local id is neither. */
    private static String content(Context context, String target) {
        return target.contains(".") || target.contains(":") ? target : Tunnels.remoteId(context, target) + TUNNELS;
    }

    private static Domain domain(Context context, String name) {
        var domain = context.remote().cloudflare().domainOf(name).orElseThrow(() -> Failure.of(Kind.REFUSED, Where.CLOUDFLARE, "no-domain", name));
        if (!domain.active()) throw Failure.of(Kind.REFUSED, Where.CLOUDFLARE, "domain-not-active", domain.name());
        return domain;
    }

    private static String zone(Binding binding) { return binding.notes().getOrDefault(ZONE, ""); }

    private static CloudflareDns dns(Context context) { return context.remote().cloudflare().dns(); }
}
