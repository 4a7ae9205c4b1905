package gatewright.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** A Debian as it is after its installation, in a folder: nothing of this machine's is in it. Needs root and debootstrap. */
final class FreshRoot {

    record Result(int code, String output) {}

    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "gatewright-packaging");

    private final Path folder;

    private FreshRoot(Path folder) { this.folder = folder; }

    /** Made by debootstrap once, from the mirror that this machine's apt uses; unpacked anew each time. */
    static FreshRoot make(Path folder) {
        var mirror = must("sh", "-c", "apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' | awk '$3 == \"main\" && $2 !~ /-/ { print $1, $2; exit }'").strip().split(" ");
        var packed = CACHE.resolve("root-" + mirror[1] + ".tar");
        must("rm", "-rf", "--one-file-system", folder.toString());
        try {
            Files.createDirectories(folder);
            if (!Files.exists(packed)) {
                Files.createDirectories(CACHE);
                var bare = Files.createTempDirectory(CACHE, "root");
                var part = CACHE.resolve(packed.getFileName() + ".part");
                must("chmod", "755", bare.toString());
                must("debootstrap", "--variant=minbase", mirror[1], bare.toString(), mirror[0]);
                must("tar", "-C", bare.toString(), "-cf", part.toString(), ".");
                must("rm", "-rf", "--one-file-system", bare.toString());
                Files.move(part, packed, StandardCopyOption.ATOMIC_MOVE);
            }
            must("tar", "-C", folder.toString(), "-xf", packed.toString());
            Files.copy(Path.of("/etc/resolv.conf"), folder.resolve("etc/resolv.conf"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new FreshRoot(folder);
    }

    Path path(String inside) { return folder.resolve(inside.substring(1)); }

    /** As root, in the folder, with no more of this machine's environment than the way to the network. */
    Result run(String... command) { return FreshRoot.run(inside(command)); }

    String must(List<String> command) { return must(inside(command.toArray(String[]::new)).toArray(String[]::new)); }

    Process start(String... command) {
        try {
            return new ProcessBuilder(inside(command)).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The mounts live in a namespace of their own and end with the command. */
    private List<String> inside(String... command) {
        var whole = new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c",
                "root=$1; shift; mount -t proc proc \"$root/proc\"; mount --rbind /dev \"$root/dev\"; exec chroot \"$root\" /usr/bin/env HOME=/root LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive \"$@\"",
                "sh", folder.toAbsolutePath().toString()));
        whole.addAll(List.of(command));
        return whole;
    }

    static String must(String... command) {
        var result = run(List.of(command));
        if (result.code != 0) throw new IllegalStateException(String.join(" ", command) + " ended with " + result.code + ":\n" + result.output);
        return result.output;
    }

    private static Result run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes());
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
