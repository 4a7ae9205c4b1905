package gatewright.resource;

import gatewright.engine.Context;
import gatewright.engine.Resource;
import gatewright.resource.CloudflaredService.State;
import gatewright.resource.CloudflaredService.State.Whose;
import java.util.List;
import java.util.Optional;

/** Which text of a connector's unit is ours, by its hash in the binding: another one is somebody else's edit, and kept before it is written over. */
final class WrittenUnit {

    private static final String NOTE = "unit";

    private final Context context;
    private final Resource<?> resource;
    private final String key;
    private final CloudflaredService service;

    WrittenUnit(Context context, Resource<?> resource, String key, CloudflaredService service) {
        this.context = context;
        this.resource = resource;
        this.key = key;
        this.service = service;
    }

    /** The hash of an edited unit of ours; empty where it is as we wrote it, and where nothing is noted, so that nobody can tell. */
    String edited(State state) {
        var written = noted(NOTE);
        return state.whose() != Whose.OURS || written.isEmpty() || state.hash().isEmpty() || List.of(written.split(" ")).contains(state.hash()) ? "" : state.hash();
    }

    /** What somebody made of it stays for an undo. */
    void keep(State state) {
        if (edited(state).isEmpty()) return;
        service.keepUnit();
        note(EditedCopy.NOTE, "kept");
    }

    /** What stands there goes: a copy of an edit that was written over before is of no use any more. */
    void end(State state) {
        keep(state);
        if (edited(state).isEmpty() && !noted(EditedCopy.NOTE).isEmpty()) EditedCopy.forget(context.remote().server(key), service.name());
    }

    /** The edit of that hash. */
    Optional<byte[]> kept(String hash) { return hash.isEmpty() ? Optional.empty() : Optional.of(EditedCopy.of(context.remote().server(key), service.name(), hash)); }

    /** Notes a text as ours before it is written, beside the one of ours that stands there: a crash in between makes neither somebody else's. */
    void about(byte[] text, State before) { note(NOTE, before.hash().isEmpty() || !edited(before).isEmpty() ? EditedCopy.hash(text) : before.hash() + " " + EditedCopy.hash(text)); }

    /** The older of two texts is ours no longer. */
    void done() { note(NOTE, noted(NOTE).replaceFirst(".* ", "")); }

    private void note(String what, String value) { Bound.note(context, resource, key, what, value); }
    private String noted(String what) { return Bound.noted(context, resource, key, what); }
}
