package gatewright.ui;

import gatewright.engine.Session;
import gatewright.model.Setup;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.util.Duration;

/** Keeps what is typed on disk while it is being typed, and puts it back when the setup is opened again. */
final class Drafts {

    /** What stands on the pages at a moment. */
    record Now(String page, Setup setup, Node content) {}

    private record Kept(String page, Setup setup, Map<String, Map<String, String>> fields) {}

    /** A pause in typing: no longer than what one would type again without a word. */
    private static final Duration PAUSE = Duration.millis(500);

    private final Background writer = new Background();
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private final Supplier<Optional<Now>> now;
    private Optional<Session> session = Optional.empty();
    private Map<String, Map<String, String>> fields = new HashMap<>();
    private Map<String, Map<String, String>> left = new HashMap<>();
    private Optional<Kept> written = Optional.empty();

    /** @param now empty where no setup is open */
    Drafts(Supplier<Optional<Now>> now) {
        this.now = now;
        pause.setOnFinished(_ -> current().ifPresent(kept -> writer.run(() -> write(kept), _ -> { }, _ -> { })));
    }

    /** Begins with what was left when the setup was last open. */
    void open(Session opened) {
        session = Optional.of(opened);
        left = new HashMap<>(opened.draft().map(draft -> draft.fields()).orElse(Map.of()));
        fields = new HashMap<>(left);
        written = Optional.empty();
    }

    void close() {
        pause.stop();
        session = Optional.empty();
    }

    /** Puts back what was typed on a page, the first time that it is seen. */
    void putBack(String page, Node content) { Optional.ofNullable(left.remove(page)).ifPresent(typed -> Typed.put(content, typed)); }

    /** Something may have been typed. */
    void touched() { if (session.isPresent()) pause.playFromStart(); }

    /** Keeps it at once: the window closes. */
    void flush() {
        pause.stop();
        current().ifPresent(this::write);
        writer.close();
    }

    private Optional<Kept> current() {
        var open = session.isPresent() ? now.get() : Optional.<Now>empty();
        open.ifPresent(at -> fields.put(at.page(), Typed.in(at.content())));
        return open.map(at -> new Kept(at.page(), at.setup(), Map.copyOf(fields))).filter(kept -> !written.equals(Optional.of(kept)));
    }

    private boolean write(Kept kept) {
        session.ifPresent(open -> open.keepDraft(kept.page(), kept.setup(), kept.fields()));
        written = Optional.of(kept);
        return true;
    }
}
