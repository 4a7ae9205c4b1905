package gatewright.engine;

import gatewright.model.Binding;
import gatewright.model.Failure.Where;
import java.util.List;

/** Finds out whether an act that was started, and whose end nobody saw, happened: by its id, else by its name and the journal. */
final class Recovery {

    private final Journal journal;

    Recovery(Journal journal) { this.journal = journal; }

    /** Looks for every unclear act; what a lost answer or a crash had made is bound as ours, so that it is never made twice. */
    void recover(History history, Context context) {
        for (var entry : history.unclear()) happened(entry, entry.change(), context);
        for (var entry : history.halfUndone()) madeAgain(entry, entry.change().inverse(), context);
    }

    /** What an undo made again, and nobody saw the end of, is ours as well: it is neither made twice nor left behind. */
    private <T extends Record> void madeAgain(History.Entry entry, Change<T> inverse, Context context) {
        if (!madeByName(inverse)) return;
        if (context.binding(inverse.resource(), inverse.key()).isEmpty()) bindOurs(entry.undoing().orElseThrow(), inverse, context);
        journal.looked(context.time().now(), entry.acts().getFirst());
    }

    /** Whether it makes something that could be there twice. On a server and in KASM a thing's place is its name. */
    static boolean madeByName(Change<?> change) { return change instanceof Change.Create<?> && change.resource().where() == Where.CLOUDFLARE; }

    /** What bears the name of a thing that is to be made. */
    static <T extends Record> List<String> sameName(Change<T> change, Context context) {
        return change.resource().strangers(context, change.key(), change.after().orElseThrow()).stream().map(Stranger::remoteId).toList();
    }

    private <T extends Record> void happened(History.Entry entry, Change<T> change, Context context) {
        var resource = change.resource();
        if (change instanceof Change.Create<T> && context.binding(resource, change.key()).isEmpty()) bindOurs(entry.sameName(), change, context);
        var found = resource.current(context, change.key());
        if (found.equals(change.after())) journal.recovered(context.time().now(), entry.acts().getFirst(), true);
        else if (found.equals(change.before()) && !resource.inPieces()) journal.recovered(context.time().now(), entry.acts().getFirst(), false);
    }

    /** Exactly one thing of that name that did not stand there before is ours; with more of them, the plan asks. */
    private static <T extends Record> void bindOurs(List<String> sameName, Change<T> change, Context context) {
        var resource = change.resource();
        var fresh = resource.strangers(context, change.key(), change.after().orElseThrow()).stream().filter(s -> !sameName.contains(s.remoteId())).toList();
        if (fresh.size() != 1) return;
        resource.bind(context, change.key(), fresh.getFirst(), Binding.How.MADE);
        if (!resource.current(context, change.key()).equals(change.after())) context.unbind(resource, change.key());
    }
}
