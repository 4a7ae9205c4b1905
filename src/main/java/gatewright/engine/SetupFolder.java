package gatewright.engine;

import gatewright.model.Failure;
import gatewright.model.Setup;
import gatewright.model.Time;
import gatewright.remote.Gateways;
import gatewright.remote.Parallel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The setups in the user's config folder, one file a name, and the practice folder beside them. */
public final class SetupFolder implements Setups {

    /** The doors of the practice world and its example, opened when they are first needed. */
    public interface PracticeWorld {
        Gateways gateways();
        Setup example();

        /** Its own clock, whose pauses nobody has to wait out. */
        Time time();

        /** Begins it anew: what was practised there is gone. */
        void forget();

        List<Fault> faults();

        /** Lets these failures, and no others, happen from now on. */
        void choose(Collection<String> faults);
    }

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final List<Resource<?>> resources;
    private final List<Check> checks;
    private final Recogniser recogniser;
    private final Supplier<Gateways> live;
    private final Supplier<PracticeWorld> practice;
    private final Time time;

    public SetupFolder(Path folder, List<Resource<?>> resources, List<Check> checks, Recogniser recogniser, Supplier<Gateways> live, Supplier<PracticeWorld> practice, Time time) {
        this.folder = folder;
        this.resources = resources;
        this.checks = checks;
        this.recogniser = recogniser;
        this.live = live;
        this.practice = practice;
        this.time = time;
    }

    /** Where this system keeps a user's settings: {@code %APPDATA%}, {@code ~/Library/Application Support}, or XDG's. */
    public static Path ofUser() {
        var home = Path.of(System.getProperty("user.home"));
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("win")) return Path.of(Optional.ofNullable(System.getenv("APPDATA")).orElse(home.resolve("AppData/Roaming").toString()), "Gatewright");
        if (system.contains("mac")) return home.resolve("Library/Application Support/Gatewright");
        var xdg = Optional.ofNullable(System.getenv("XDG_CONFIG_HOME")).filter(p -> Path.of(p).isAbsolute());
        return xdg.map(Path::of).orElse(home.resolve(".config")).resolve("gatewright");
    }

    @Override public List<Saved> saved() {
        if (!Files.isDirectory(setups())) return List.of();
        SetupMove.finish(setups());
        var found = new ArrayList<Path>();
        try (var files = Files.newDirectoryStream(setups(), f -> f.toString().endsWith(".json") && !f.toString().endsWith(".bindings.json"))) {
            files.forEach(found::add);
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.REFUSED, Failure.Where.FILE, "file-read", setups().toString(), e);
        }
        return Parallel.map(found, Summary::of).stream().sorted(Comparator.comparing((Saved saved) -> saved.used().orElse(Instant.EPOCH)).reversed().thenComparing(Saved::name, String.CASE_INSENSITIVE_ORDER)).toList();
    }

    @Override public void duplicate(Path file, String name) {
        var copy = new SetupFile(setups().resolve(fileName(name)));
        if (copy.exists()) throw Failure.of(Failure.Kind.REFUSED, Failure.Where.FILE, "setup-exists", name);
        copy.save(new SetupFile(file).load().withName(name));
    }

    @Override public void rename(Path file, String name) {
        var to = setups().resolve(fileName(name));
        if (to.equals(file.toAbsolutePath().normalize())) new SetupFile(file).save(new SetupFile(file).load().withName(name));
        else SetupMove.move(file, to, name);
    }

    @Override public Path forget(Path file) {
        var plain = file.getFileName().toString().replaceFirst("\\.json$", "");
        var stamp = plain + "-" + STAMP.format(time.now());
        var kept = Stream.iterate(1, n -> n + 1).map(n -> folder.resolve("forgotten").resolve(n == 1 ? stamp : stamp + "-" + n)).filter(Files::notExists).findFirst().orElseThrow();
        SetupMove.move(file, kept.resolve(file.getFileName()), "");
        return kept;
    }

    @Override public Session open(Path file, boolean practising) {
        if (isOurs(file)) SetupMove.finish(setups());
        if (!practising) return session(new SetupFile(file), Optional.empty());
        var copy = new SetupFile(practiceFolder().resolve(copyName(file)));
        return practised(copy, Optional.of(new SetupFile(file).load()));
    }

    @Override public Session create(Setup setup, boolean practising) {
        var file = new SetupFile((practising ? practiceFolder() : setups()).resolve(fileName(setup.name())));
        if (file.exists()) throw Failure.of(Failure.Kind.REFUSED, Failure.Where.FILE, "setup-exists", setup.name());
        return practising ? practised(file, Optional.of(setup)) : session(file, Optional.of(setup));
    }

    @Override public Session practise() {
        var world = practice.get();
        var file = new SetupFile(practiceFolder().resolve(fileName(world.example().name())));
        return practised(file, file.exists() ? Optional.empty() : Optional.of(world.example()));
    }

    @Override public Session practiseAdopting() {
        var file = new SetupFile(practiceFolder().resolve("adopting.json"));
        return practised(file, file.exists() ? Optional.empty() : Optional.of(Setup.toAdopt("adopting").withServers(practice.get().example().servers())));
    }

    @Override public List<Fault> faults() { return practice.get().faults(); }

    @Override public void choose(Collection<String> faults) { practice.get().choose(faults); }

    @Override public void forgetPractice() {
        practice.get().forget();
        if (!Files.isDirectory(practiceFolder())) return;
        try (var files = Files.newDirectoryStream(practiceFolder(), f -> f.toString().matches(".*\\.(json|journal|lock)"))) {
            for (var file : files) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.REFUSED, Failure.Where.FILE, "file-write", practiceFolder().toString(), e);
        }
    }

    /** Files of the same name in different folders are practised apart. */
    private static String copyName(Path file) {
        var name = fileName(file.getFileName().toString().replaceFirst("\\.json$", ""));
        return name.replaceFirst("\\.json$", "-" + Integer.toHexString(file.toAbsolutePath().normalize().hashCode()) + ".json");
    }

    public Path practiceFolder() { return folder.resolve("practice"); }

    private Path setups() { return folder.resolve("setups"); }

    /** Moves begin in our own folder only: what says so beside a file that came from elsewhere could have anything written over. */
    private boolean isOurs(Path file) {
        try {
            return Files.isDirectory(setups()) && Files.isSameFile(file.toAbsolutePath().getParent(), setups());
        } catch (IOException e) {
            return false;
        }
    }

    private Session session(SetupFile file, Optional<Setup> first) { return OpenSession.of(resources, checks, recogniser, live.get(), file, first, time); }

    private Session practised(SetupFile file, Optional<Setup> first) { return OpenSession.of(resources, checks, recogniser, practice.get().gateways(), file, first, practice.get().time()); }

    /** A name as a file's name on every system: what is not a letter, digit, dot, dash or underscore becomes a dash. */
    static String fileName(String name) {
        var plain = name.strip().replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[.-]+|[.-]+$", "");
        return (plain.isEmpty() ? "setup" : plain.length() > 80 ? plain.substring(0, 80) : plain) + ".json";
    }
}
