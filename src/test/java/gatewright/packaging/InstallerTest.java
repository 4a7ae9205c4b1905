package gatewright.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** The life of the .deb on a fresh Debian, in order: installed, used, looked at, upgraded, removed; and what is in the .rpm. */
@Tag("installer")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class InstallerTest {

    private static final Path OUT = Path.of("target/installer");
    private static final String CONFIG = "/home/ada/.config/gatewright";
    private static FreshRoot root;
    private static Path deb;
    private static Path rpm;

    @BeforeAll @Timeout(value = 15, unit = TimeUnit.MINUTES)
    static void build() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")) && Files.exists(Path.of("/usr/sbin/debootstrap")) && Files.exists(Path.of("/usr/bin/rpmbuild")),
                "SKIPPED: the installer is tested as root on Debian, with debootstrap, rpm, fakeroot and xvfb installed");
        FreshRoot.must("env", "JAVA_HOME=" + System.getProperty("java.home"), "packaging/linux.sh");
        deb = only("*.deb");
        rpm = only("*.rpm");
        root = FreshRoot.make(Path.of("target/root"));
        root.must(List.of("useradd", "--create-home", "ada"));
    }

    @Test @Order(1) void isSmall() throws IOException {
        assertThat(Files.size(deb)).isLessThan(60_000_000);
    }

    @Test @Order(2) void isInstalledByApt() throws IOException {
        Files.copy(deb, root.path("/tmp/gatewright.deb"));
        root.must(List.of("apt-get", "update", "-qq"));
        root.must(List.of("apt-get", "install", "-qqy", "--no-install-recommends", "/tmp/gatewright.deb", "fonts-dejavu-core"));

        assertThat(root.must(asAda("gatewright", "--version"))).contains("Gatewright " + Files.readString(OUT.resolve("version")));
        assertThat(Files.readString(root.path("/usr/share/applications/gatewright.desktop")))
                .contains("Exec=/opt/gatewright/bin/gatewright %f", "Icon=gatewright", "Categories=Network;System;", "MimeType=application/x-gatewright-setup");
        assertThat(root.path("/usr/share/icons/hicolor/16x16/apps/gatewright.png")).exists();
        root.must(List.of("sh", "-c", "command -v update-mime-database || apt-get install -qqy --no-install-recommends shared-mime-info"));
        assertThat(Files.readString(root.path("/usr/share/mime/globs"))).contains("application/x-gatewright-setup:*.gatewright");
        assertThat(Files.readString(root.path("/opt/gatewright/lib/app/THIRD-PARTY.txt"))).contains("okhttp-jvm", "Bouncy Castle", "OpenJDK");
        assertThat(root.path("/opt/gatewright/lib/app/gatewright.cdx.json")).content().contains("CycloneDX");
    }

    /** With this mode Java refuses to start when the cache does not fit what is installed; the window's is tried where it is looked at. */
    @Test @Order(3) void startsFromItsCache() {
        assertThat(root.must(asAda("env", "JAVA_TOOL_OPTIONS=-XX:AOTMode=on", "gatewright", "--version"))).contains("Gatewright");
    }

    @Test @Order(4) void appliesPractice() {
        assertThat(root.must(asAda("gatewright", "apply", "--practice", "--yes"))).contains("✓ Everything is as the setup practice says");
        assertThat(root.must(asAda("gatewright", "plan", "--practice"))).contains("Nothing to do");
    }

    @Test @Order(4) void saysWhereItHasNoScreen() {
        var started = root.run(asAda("env", "-u", "DISPLAY", "-u", "WAYLAND_DISPLAY", "gatewright").toArray(String[]::new));
        assertThat(started.output()).contains("cannot open its window here", "gatewright --help").doesNotContain("Exception", "\tat ");
        assertThat(started.code()).isEqualTo(1);
    }

    @Test @Order(5) void opensItsWindow() throws Exception {
        try (var screen = new VirtualScreen(OUT.resolve("screen"))) {
            var wizard = root.start(asAda("env", "DISPLAY=" + screen.display, "JAVA_TOOL_OPTIONS=-XX:AOTMode=on -Dgatewright.first-page=stay", "gatewright").toArray(String[]::new));
            assertThat(wizard.inputReader().lines().anyMatch("first page"::equals)).as("the window opened").isTrue();
            var picture = screen.picture();
            // The line says that the frame is handed over; a busy machine shows it a little later.
            for (var tries = 0; tries < 60 && colours(bar(picture)) < 2; tries++) {
                assertThat(wizard.waitFor(500, TimeUnit.MILLISECONDS)).as("the wizard ended").isFalse();
                picture = screen.picture();
            }
            wizard.destroy();
            ImageIO.write(picture, "png", OUT.resolve("first-page.png").toFile());
            var pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
            assertThat(Arrays.stream(pixels).filter(pixel -> pixel != 0xff000000).count()).as("pixels drawn").isGreaterThan(pixels.length / 2);
            assertThat(colours(pixels)).as("colours, as smoothed text has").isGreaterThan(100);
            assertThat(colours(bar(picture))).as("colours in the bar of buttons, which is laid out and drawn last").isGreaterThan(20);
        }
    }

    /** As the menu's entry does it for a file that somebody double-clicks. */
    @Test @Order(6) void opensASetupFile() throws Exception {
        root.must(asAda("cp", CONFIG + "/practice/practice.json", "/home/ada/shared.gatewright"));
        var exec = Files.readAllLines(root.path("/usr/share/applications/gatewright.desktop")).stream().filter(line -> line.startsWith("Exec=")).findFirst().orElseThrow();
        var first = ImageIO.read(OUT.resolve("first-page.png").toFile());
        try (var screen = new VirtualScreen(OUT.resolve("screen"))) {
            var wizard = root.start(asAda("env", "DISPLAY=" + screen.display, "sh", "-c", exec.replace("Exec=", "").replace("%f", "/home/ada/shared.gatewright")).toArray(String[]::new));
            var picture = screen.picture();
            for (var tries = 0; tries < 120 && (colours(bar(picture)) < 20 || differing(first, picture) < 20_000); tries++) {
                assertThat(wizard.waitFor(500, TimeUnit.MILLISECONDS)).as("the wizard ended").isFalse();
                picture = screen.picture();
            }
            wizard.destroy();
            ImageIO.write(picture, "png", OUT.resolve("opened-file.png").toFile());
            assertThat(colours(bar(picture))).as("colours in the bar").isGreaterThan(20);
            assertThat(differing(first, picture)).as("pixels that the Start page does not show so").isGreaterThan(20_000);
        }
    }

    private static long differing(BufferedImage one, BufferedImage other) {
        var pixels = 0L;
        for (var y = 0; y < one.getHeight(); y++) for (var x = 0; x < one.getWidth(); x++) if ((one.getRGB(x, y) ^ other.getRGB(x, y)) << 8 != 0) pixels++;
        return pixels;
    }

    @Test @Order(7) void keepsSetupsWhenUpgraded() throws IOException {
        var before = setups();
        var unpacked = OUT.resolve("newer").toString();
        FreshRoot.must("dpkg-deb", "-R", deb.toString(), unpacked);
        FreshRoot.must("sed", "-i", "s/^Version: .*/&+later/", unpacked + "/DEBIAN/control");
        Files.delete(Path.of(unpacked, "opt/gatewright/lib/icons/gatewright.svg"));
        FreshRoot.must("dpkg-deb", "-Znone", "-b", unpacked, root.path("/tmp/newer.deb").toString());
        root.must(List.of("apt-get", "install", "-qqy", "--no-install-recommends", "/tmp/newer.deb"));

        assertThat(root.must(List.of("dpkg-query", "-W", "-f", "${Version}", "gatewright"))).endsWith("+later");
        assertThat(root.path("/opt/gatewright/lib/icons/gatewright.svg")).as("what the newer one lacks").doesNotExist();
        assertThat(root.path("/usr/share/applications/gatewright.desktop")).exists();
        assertThat(setups()).isEqualTo(before).contains("practice");
        startsFromItsCache();
    }

    @Test @Order(8) void leavesNothingButTheSetups() {
        var before = setups();
        root.must(List.of("apt-get", "remove", "-qqy", "gatewright"));

        assertThat(setups()).isEqualTo(before);
        assertThat(root.must(List.of("find", "/", "-xdev", "-iname", "*gatewright*", "-not", "-path", "/proc/*", "-not", "-path", "/dev/*", "-not", "-path", "/home/*",
                "-not", "-path", "/tmp/*", "-not", "-path", "/var/lib/dpkg/info/*"))).isEmpty();
        // dpkg takes an empty /opt away with the last package in it, hence -s
        assertThat(root.run("grep", "-rlIs", "gatewright", "/etc", "/opt", "/usr/share/applications", "/usr/share/mime").output()).isEmpty();
    }

    @Test @Order(9) void theRpmHoldsTheSame() throws IOException {
        assertThat(FreshRoot.must("rpm", "-qlp", rpm.toString())).contains("/opt/gatewright/bin/gatewright\n", "/opt/gatewright/lib/app/gatewright.aot\n", "/opt/gatewright/lib/app/gatewright-cli.aot\n", "/usr/bin/gatewright\n",
                "/usr/share/icons/hicolor/16x16/apps/gatewright.png\n", "/usr/share/applications/gatewright.desktop\n", "/usr/share/mime/packages/gatewright.xml\n", "/opt/gatewright/lib/app/THIRD-PARTY.txt\n");
        assertThat(FreshRoot.must("rpm", "-qp", "--scripts", rpm.toString())).contains("postinstall scriptlet", "postuninstall scriptlet", "update-mime-database").doesNotContain("rm -", "systemctl");
        assertThat(FreshRoot.must("rpm", "-qp", "--requires", rpm.toString())).contains("gtk3");
        assertThat(FreshRoot.must("rpm", "-qip", rpm.toString())).contains("Apache-2.0", Files.readString(OUT.resolve("version")));
        assertThat(FreshRoot.must("rpm", "-qp", "--qf", "[%{FILENAMES} %{FILEMTIMES}\n]", rpm.toString()))
                .as("the jars' time, by which the cache knows them").containsPattern("/gatewright-[^ ]*\\.jar " + Files.readString(OUT.resolve("time")));
    }

    /** The window stands in the middle, 1000 by 700, and the bar takes the lowest 60 of it. */
    private static int[] bar(BufferedImage picture) {
        return picture.getRGB((picture.getWidth() - 1000) / 2, (picture.getHeight() + 700) / 2 - 60, 1000, 60, null, 0, 1000);
    }

    private static long colours(int[] pixels) { return Arrays.stream(pixels).distinct().count(); }

    private static String setups() {
        return root.must(List.of("sh", "-c", "cd " + CONFIG + " && find . -name '*.json' -o -name '*.journal' | sort | xargs sha256sum"));
    }

    private static List<String> asAda(String... command) {
        var whole = new ArrayList<>(List.of("runuser", "-u", "ada", "--", "env", "HOME=/home/ada"));
        whole.addAll(List.of(command));
        return whole;
    }

    private static Path only(String pattern) throws IOException {
        try (var files = Files.newDirectoryStream(OUT, pattern)) { return files.iterator().next(); }
    }
}
