package gatewright.engine;

import gatewright.model.Setup;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something managed: what is wanted, what is there, and how to put or remove it. Plan, apply, undo and verify are written once, over this.
 *
 * <p>Keys are local ids (of a policy, a hostname, a server), never display names. Values are records of the fields that we
 * manage, normalised, compared with {@code equals}: two spellings of one thing are equal.
 *
 * @param <T> a record; its components are shown in the review by the words {@code field.<id>.<component>}
 */
public interface Resource<T extends Record> {

    /** Such as {@code access-policy}; for plans, the journal and words ({@code resource.<id>}). */
    String id();

    Class<T> type();

    /** Which world it stands in; for the words of a failure and the groups of the review. */
    gatewright.model.Failure.Where where();

    /** What the setup wants, by key, in the order in which it is put. */
    Map<String, T> wanted(Setup setup);

    /** What is bound and really there, and nothing else. Reads only; read by id wherever there is one. */
    Map<String, T> current(Context context);

    /** One of {@link #current}, read alone where that is cheaper. */
    default Optional<T> current(Context context, String key) { return Optional.ofNullable(current(context).get(key)); }

    /** Why nobody can tell how it stands, where it is taken on somebody's word. */
    default Optional<gatewright.model.Failure> unread(Context context, String key) { return Optional.empty(); }

    /** What a person calls it, such as {@code Secure Users}. */
    String name(String key, T value);

    /** Things not bound that stand where this one would: of the same name, or the same hostname. */
    default List<Stranger> strangers(Context context, String key, T wanted) { return List.of(); }

    /** Binds a stranger on the admin's word, adopted or linked. */
    default void bind(Context context, String key, Stranger stranger, gatewright.model.Binding.How how) {
        context.bind(this, key, new gatewright.model.Binding(stranger.remoteId(), how, stranger.notes()));
    }

    /** Makes or changes it: reads, merges and writes only our part, reads back. Safe to repeat. Binds what it makes at once. */
    void put(Context context, String key, T value);

    /** Takes it away, only if we made it; what was adopted or linked is let go of. Safe to repeat. Unbinds. */
    void remove(Context context, String key);

    /**
     * A value that serves both the old and the new while the road moves, for a change that moves or shrinks a gate:
     * it is put in this resource's turn, and the new value at the very end.
     */
    default Optional<T> bridge(Context context, String key, T before, T after) { return Optional.empty(); }

    /** All that stands there, as raw text without secrets, kept in the journal before a change, so that a delete can be taken back whole. */
    default Optional<String> image(Context context, String key) { return Optional.empty(); }

    /** Puts back what was deleted. */
    default void restore(Context context, String key, T value, Optional<String> image) { put(context, key, value); }

    /** The context's setup with what somebody else made of it live; unchanged where that is not for a setup to say. */
    default Setup taken(Context context, String key, T live) { return context.setup(); }

    /** Whether a put can stop half-way, as on a server: its undo then cleans up from whatever state is left. */
    default boolean inPieces() { return false; }

    /** Whether an undo leaves it as it is where the admin does not accept the danger of taking it back: the firewall stays closed. */
    default boolean mayStay() { return false; }

    /** Things of others beside ours that stay as they are, for the review's "kept". */
    default List<Note> kept(Context context) { return List.of(); }

    /** What the admin should know before it happens: who gains and loses, what is kept, what is dangerous. */
    default List<Note> notes(Context context, String key, Optional<T> before, Optional<T> after) { return List.of(); }

    /**
     * Dangers of what the setup wants that it had not when it was last seen as it should be. They are told also where nothing has to be
     * changed for them: what somebody else made so stays only on the admin's word.
     *
     * @param seen as it was then, by key
     */
    default List<Note> unaccepted(Context context, Map<String, T> seen) { return List.of(); }

    /** Why a change of it cannot be taken back, where that is so. */
    default Optional<String> cannotUndo(Change<T> change) { return Optional.empty(); }
}
