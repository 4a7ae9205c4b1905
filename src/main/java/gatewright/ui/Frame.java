package gatewright.ui;

import gatewright.engine.Draft;
import gatewright.engine.Kept;
import gatewright.engine.Session;
import gatewright.engine.Setups;
import gatewright.model.Failure;
import gatewright.model.Setup;
import gatewright.model.Words;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.stage.FileChooser;
import javafx.util.Duration;

/**
 * The window's one state (which setup is open, which page is shown, what is being waited for), longer than other files because
 * every way from page to page comes through here, so that none can lose input or skip a check.
 */
final class Frame extends BorderPane implements Desk {

    /** So long a page stays before Enter or a second click can leave it: two fast presses never skip one unseen. */
    private static final Duration SETTLING = Duration.millis(300);

    private final Setups setups;
    private final Consumer<String> browser;
    private final Background background = new Background();
    private final Bar bar = new Bar();
    private final Steps steps = new Steps(this::home);
    private final Banner banner = new Banner();
    private final PauseTransition settling = new PauseTransition(SETTLING);
    private Sheets sheets;
    private Set<String> visited = new HashSet<>();
    private Optional<Session> session = Optional.empty();
    private Setup setup = Setup.recommended("");
    private Optional<Instant> applied = Optional.empty();
    private Optional<Ready> ready = Optional.empty();
    private List<Kept> kept = List.of();
    private final Drafts drafts = new Drafts(this::typed);
    private Optional<String> leftAt = Optional.empty();
    private Sheet here;
    private Background.Job job;
    private String busyWords = "";
    private String note = "";
    private boolean pressed;
    private int generation;

    Frame(Setups setups, Consumer<String> browser) {
        this.setups = setups;
        this.browser = browser;
        getStyleClass().add("frame");
        setLeft(steps);
        setCenter(new BorderPane(null, banner, null, bar, null));
        bar.back.setOnAction(_ -> back());
        bar.next.setOnAction(_ -> next());
        bar.review.setOnAction(_ -> review());
        bar.cancel.setOnAction(_ -> {
            if (job != null && !here.page().cancels()) job.stop();
        });
        new EnterKey(this, bar.next);
        addEventFilter(KeyEvent.KEY_RELEASED, _ -> drafts.touched());
        addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> drafts.touched());
        begin();
    }

    /** Nothing is open: the Start page. */
    private void begin() {
        generation++;
        sheets = new Sheets(this);
        visited = new HashSet<>();
        kept = List.of();
        show(sheets.first());
        sheets.whenDrawn(this::changed);
    }

    private Sheet sheet(String id) { return sheets.all().stream().filter(sheet -> sheet.page().id.equals(id)).findFirst().orElseThrow(); }

    private List<Sheet> listed() { return sheets.all().stream().filter(sheet -> sheet.page().group != Group.NONE && sheet.page().applies(setup) && (sheet.page().adopts() || !setup.adopting())).toList(); }

    private void show(Sheet next) {
        here = next;
        note = "";
        pressed = false;
        var first = visited.add(next.page().id);
        if (session.isPresent() && (first || !next.page().collect(setup).equals(setup))) next.page().show(setup);
        if (session.isPresent() && first) drafts.putBack(next.page().id, next.content());
        next.untrouble();
        showKept();
        next.setVvalue(0);
        // else the focus of the page that goes would fall on the step list, and a second Enter would press a step
        requestFocus();
        ((BorderPane) getCenter()).setCenter(next);
        settling.playFromStart();
        next.page().entered();
        changed();
        drafts.touched();
        background.screen(next::focusFirst);
    }

    /** What stands on the pages, for the draft. */
    private Optional<Drafts.Now> typed() {
        if (session.isEmpty() || here.page().group == Group.NONE || session.get().readOnly()) return Optional.empty();
        return Optional.of(new Drafts.Now(here.page().id, here.page().collect(setup), here.content()));
    }

    @Override public void changed() {
        if (here == null) return;
        var page = here.page();
        var now = session.isPresent() ? page.collect(setup) : setup;
        var listed = session.isPresent() || sheets.whole() ? listed() : List.<Sheet>of();
        steps.show(session.isPresent() ? setup.name() : "", listed.stream().map(sheet -> new Steps.Step(sheet.page(), state(sheet, listed, now))).toList(), to -> leaveFor(sheet(to.id)));
        banner.show(session);
        bar.next.setText(Words.text("bar." + page.nextWord()));
        bar.next.setDisable(job != null);
        bar.back.setDisable(job != null || !page.mayLeave() || page.id.equals("start"));
        bar.review.setDisable(job != null || !page.mayLeave() || session.isEmpty());
        steps.setDisable(job != null || !page.mayLeave());
        bar.busy(job != null);
        var wrong = page.rules.wrong();
        if (job != null) bar.say(busyWords, false);
        else if (wrong > 0) bar.say(Words.text("bar.wrong", wrong), true);
        else if (page.obstacle().isPresent()) bar.say(page.obstacle().get(), pressed);
        else bar.say(note.isEmpty() ? page.state() : note, false);
    }

    private Steps.State state(Sheet sheet, List<Sheet> listed, Setup now) {
        var page = sheet.page();
        if (sheet == here) return Steps.State.HERE;
        if (session.isEmpty() || !reachable(sheet, listed, now)) return Steps.State.CLOSED;
        var done = page.group == Group.FINISH ? page.complete(now) : page.complete(now) && (applied.isPresent() || visited.contains(page.id));
        return done ? Steps.State.DONE : Steps.State.OPEN;
    }

    private boolean reachable(Sheet sheet, List<Sheet> listed, Setup now) {
        return sheet.page().reachable() && missing(sheet, listed, now).isEmpty();
    }

    /** The pages before this one that still lack something. */
    private static List<String> missing(Sheet sheet, List<Sheet> listed, Setup now) {
        return listed.stream().takeWhile(before -> before != sheet).map(Sheet::page)
                .filter(page -> page.group != Group.FINISH && !page.complete(now)).map(page -> page.text("step")).toList();
    }

    @Override public void next() {
        if (!settled()) return;
        pressed = true;
        var page = here.page();
        page.settle();
        if (!page.rules.hold()) page.rules.first().ifPresent(field -> field.control().requestFocus());
        else if (page.obstacle().isEmpty()) before(page.beforeNext());
        changed();
    }

    private void before(Optional<Work<?>> work) {
        if (work.isPresent()) perform(work.get());
        else wait(Words.text("bar.saving"), here.page().leaving(following().map(sheet -> sheet.page().id).orElse("")), after -> {
            after.run();
            forward();
        });
    }

    private <T> void perform(Work<T> work) { wait(work.words(), work.task(), result -> { if (work.goOn().test(result)) forward(); }); }

    private void forward() { following().ifPresent(this::show); }

    private Optional<Sheet> following() {
        var listed = listed();
        return here.page().nextPage().map(this::sheet).or(() -> listed.stream().skip(listed.indexOf(here) + 1).findFirst());
    }

    private void back() {
        var listed = listed();
        var place = listed.indexOf(here);
        if (place > 0) leaveFor(listed.get(place - 1));
        else if (place == 0 && (applied.isPresent() || leftAt.isPresent())) leaveFor(sheet("home"));
        else home();
    }

    private void review() {
        here.page().settle();
        var review = sheet("review");
        var listed = listed();
        var missing = missing(review, listed, here.page().collect(setup));
        if (missing.isEmpty()) leaveFor(review);
        else {
            note = Words.text("bar.review.missing", String.join(", ", missing));
            changed();
        }
    }

    @Override public void go(String page) { leaveFor(sheet(page)); }

    /** Leaves the page with what its fields say, right or not: the draft keeps it. */
    private void leaveFor(Sheet to) {
        if (job == null && here.page().mayLeave()) wait(Words.text("bar.saving"), here.page().leaving(to.page().id), after -> {
            after.run();
            show(to);
        });
    }

    private void showKept() {
        var id = here.page().id;
        here.kept(kept.stream().filter(one -> KeptCard.page(one).equals(id) || id.equals("review")).toList(), this::putBack);
    }

    /** Takes out of the setup again what others had changed. */
    private void putBack(Kept one) {
        wait(Words.text("bar.saving"), () -> {
            var back = one.back().apply(setup);
            session().save(back);
            return back;
        }, back -> {
            setup = back;
            kept = kept.stream().filter(other -> other != one).toList();
            if (here.page().id.equals("review")) here.page().entered();
            else here.page().show(back);
            showKept();
        });
    }

    @Override public void home() {
        if (job != null || !here.page().mayLeave()) return;
        wait(Words.text("bar.saving"), () -> {
            session.ifPresent(Session::close);
            return true;
        }, _ -> {
            drafts.close();
            session = Optional.empty();
            applied = Optional.empty();
            leftAt = Optional.empty();
            begin();
        });
    }

    @Override public void open(String words, Callable<Session> opening) {
        wait(words, () -> {
            var opened = opening.call();
            return new Opened(opened, opened.setup(), opened.lastApplied(), opened.draft().map(Draft::page));
        }, opened -> {
            session = Optional.of(opened.session());
            setup = opened.setup();
            applied = opened.applied();
            drafts.open(opened.session());
            leftAt = applied.isPresent() ? Optional.empty() : opened.leftAt().filter(page -> listed().stream().skip(1).anyMatch(sheet -> sheet.page().id.equals(page)));
            show(applied.isPresent() || leftAt.isPresent() ? sheet("home") : listed().getFirst());
        });
    }

    /** @param leftAt the page where an unfinished setup was left */
    private record Opened(Session session, Setup setup, Optional<Instant> applied, Optional<String> leftAt) {}

    @Override public <T> void wait(String words, Callable<T> work, Consumer<T> done) {
        if (job != null) return;
        var asking = here;
        var saved = setup;
        asking.page().settle();
        if (session.isPresent()) setup = asking.page().collect(setup);
        var wanted = setup;
        asking.untrouble();
        busyWords = words;
        note = "";
        job = background.run(() -> {
            if (session.isPresent() && !wanted.equals(saved) && !session.get().readOnly()) session.get().save(wanted);
            return work.call();
        }, result -> {
            job = null;
            done.accept(result);
            changed();
        }, failure -> {
            job = null;
            if (!asking.page().shows(failure)) {
                if (failure.kind() == Failure.Kind.STOPPED) note = Words.text("bar.stopped");
                else asking.trouble(failure, again(() -> wait(words, work, done)));
            }
            changed();
        });
        changed();
    }

    @Override public <T> void look(Callable<T> work, Consumer<T> done) {
        var asking = here;
        var mine = generation;
        background.run(work, result -> {
            if (mine != generation) return;
            done.accept(result);
            changed();
        }, failure -> {
            if (mine == generation && !asking.page().shows(failure)) asking.trouble(failure, again(() -> look(work, done)));
            changed();
        });
    }

    private Button again(Runnable act) {
        var button = new Button(Words.text("bar.again"));
        button.setId("try-again");
        button.setOnAction(_ -> {
            here.untrouble();
            act.run();
        });
        return button;
    }

    @Override public void reveal(Node node) { here.revealLater(node); }
    @Override public void screen(Runnable task) { background.screen(task); }
    @Override public Session session() { return session.orElseThrow(); }
    @Override public Setups setups() { return setups; }
    @Override public Setup setup() { return setup; }
    @Override public Optional<Instant> applied() { return applied; }
    @Override public void applied(Optional<Instant> when) { applied = when; }
    @Override public void note(String words) { note = words; }
    @Override public void reload() { setup = session().setup(); }
    @Override public Optional<String> leftAt() { return leftAt; }
    @Override public void kept(List<Kept> taken) { kept = Stream.concat(kept.stream(), taken.stream()).distinct().toList(); }
    @Override public void ready(Ready plan) { ready = Optional.of(plan); }

    @Override public Optional<Ready> takeReady() {
        var taken = ready;
        ready = Optional.empty();
        return taken;
    }

    @Override public Optional<Path> chooseFile(String title) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showOpenDialog(getScene().getWindow())).map(File::toPath);
    }

    @Override public Optional<Path> saveFile(String title, String name) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name.replaceAll("[^\\p{L}\\p{N}._-]+", "-"));
        return Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow())).map(File::toPath);
    }

    @Override public void browse(String url) { browser.accept(url); }

    /** Whether the window may close now; says in the bar why not. */
    boolean mayClose() {
        if (here.page().mayLeave()) return true;
        note = Words.text("bar.close.running");
        changed();
        return false;
    }

    /** The page that is shown. */
    String here() { return here.page().id; }

    /** Whether nothing is being waited for, and the page may be left. */
    boolean settled() { return job == null && settling.getStatus() != Animation.Status.RUNNING; }

    void close() {
        drafts.flush();
        closeSession();
    }

    private void closeSession() { background.closeAfter(() -> session.ifPresent(Session::close)); }
}
