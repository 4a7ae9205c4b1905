package gatewright.ui;

import gatewright.engine.Session;
import gatewright.engine.Setups;
import gatewright.model.Setup;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** A desk for a page that stands alone: what it looks up is there at once. */
final class FakeDesk implements Desk {

    private final Session session;
    Setup setup;

    FakeDesk(Session session, Setup setup) {
        this.session = session;
        this.setup = setup;
    }

    @Override public Session session() { return session; }
    @Override public Setup setup() { return setup; }
    @Override public Optional<Instant> applied() { return Optional.empty(); }
    @Override public Optional<Ready> takeReady() { return Optional.empty(); }

    @Override public <T> void look(Callable<T> work, Consumer<T> done) {
        try {
            done.accept(work.call());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override public <T> void wait(String words, Callable<T> work, Consumer<T> done) { look(work, done); }
    @Override public void screen(Runnable task) { task.run(); }
    @Override public void changed() {}
    @Override public void note(String words) {}
    @Override public void reveal(javafx.scene.Node node) {}
    @Override public Setups setups() { throw new AssertionError("a lone page opens no setup"); }
    @Override public void applied(Optional<Instant> when) { throw new AssertionError("a lone page applies nothing"); }
    @Override public Optional<String> leftAt() { return Optional.empty(); }
    @Override public void reload() {}
    @Override public void kept(java.util.List<gatewright.engine.Kept> kept) {}
    @Override public void ready(Ready plan) { throw new AssertionError("a lone page plans nothing"); }
    @Override public void next() { throw new AssertionError("there is no next page"); }
    @Override public void go(String page) { throw new AssertionError("there is no page " + page); }
    @Override public void open(String words, Callable<Session> opening) { throw new AssertionError("a lone page opens no setup"); }
    @Override public void browse(String url) { throw new AssertionError("no browser for " + url); }
    Optional<java.nio.file.Path> file = Optional.empty();
    @Override public Optional<java.nio.file.Path> chooseFile(String title) { return file; }
    @Override public Optional<java.nio.file.Path> saveFile(String title, String name) { return file; }
    @Override public void home() { throw new AssertionError("there is no home"); }
}
