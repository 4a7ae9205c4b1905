package gatewright.engine;

import gatewright.model.Binding;

/** Finds out whether an act that was started, and whose end nobody saw, happened: by its id, else by its name and the journal. */
final class Recovery {

    private final Journal journal;

    Recovery(Journal journal) { this.journal = journal; }

    /** Looks for every unclear act; what a lost answer or a crash had made is bound as ours, so that it is never made twice. */
    void recover(History history, Context context) {
        for (var entry : history.unclear()) happened(entry, entry.change(), context);
    }

    private <T extends Record> void happened(History.Entry entry, Change<T> change, Context context) {
        var resource = change.resource();
        if (change instanceof Change.Create<T> && context.binding(resource, change.key()).isEmpty()) bindOurs(entry, change, context);
        var found = resource.current(context, change.key());
        if (found.equals(change.after())) journal.recovered(context.time().now(), entry.acts().getFirst(), true);
        else if (found.equals(change.before()) && !resource.inPieces()) journal.recovered(context.time().now(), entry.acts().getFirst(), false);
    }

    /** Exactly one thing of that name that did not stand there before is ours; with more of them, the plan asks. */
    private static <T extends Record> void bindOurs(History.Entry entry, Change<T> change, Context context) {
        var resource = change.resource();
        var fresh = resource.strangers(context, change.key(), change.after().orElseThrow()).stream().filter(s -> !entry.sameName().contains(s.remoteId())).toList();
        if (fresh.size() != 1) return;
        resource.bind(context, change.key(), fresh.getFirst(), Binding.How.MADE);
        if (!resource.current(context, change.key()).equals(change.after())) context.unbind(resource, change.key());
    }
}
