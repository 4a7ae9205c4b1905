package gatewright.remote.kasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gatewright.engine.StillTime;
import gatewright.model.Failure;
import gatewright.model.Zone;
import gatewright.model.ZoneFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** KASM's zones in its database: our scripts in a real shell, with a stand-in for Docker and for KASM's backup script. */
class KasmDatabaseTest {

    private static final String ID = "889797cba3a0138a078c25a2ad17d015";
    private static final String OTHER = "11111111a3a0138a078c25a2ad17d015";

    @TempDir private Path folder;
    private KasmDatabase kasm;

    @BeforeEach void standIn() throws IOException {
        assumeTrue(Files.exists(Path.of("/bin/sh")) && Files.exists(Path.of("/bin/bash")), "there is no shell here");
        folder = folder.toRealPath();
        program("docker", standIn("docker"));
        Files.createDirectories(folder.resolve("home/bin/utils"));
        program("home/bin/utils/db_backup", standIn("db_backup"));
        file("names", "kasm_db\nkasm_api\nkasm_manager\nkasm_agent\nkasm_proxy\nkasm_share\n");
        file("columns", "zone_id\nzone_name\nupstream_auth_address\nproxy_port\nproxy_hostname\n");
        file("zones", ID + "|default|desk.example.com|443|$request_host$\n" + OTHER + "|far|10.0.0.9|443|$request_host$\n");
        kasm = new KasmDatabase(new HereServer(folder), 1, new StillTime(), folder + "/home", folder + "/saved/kasm");
    }

    private static String standIn(String name) throws IOException { return Files.readString(Path.of("src/test/resources/gatewright/lab/kasm", name)); }

    private void program(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void file(String name, String text) throws IOException { Files.writeString(folder.resolve(name), text); }
    private String text(String name) throws IOException { return Files.readString(folder.resolve(name)); }
    private static Zone wanted(String address, int port) { return new Zone("default", "default", address, port); }

    private List<Path> backups() throws IOException {
        if (!Files.isDirectory(folder.resolve("saved/kasm"))) return List.of();
        try (var files = Files.list(folder.resolve("saved/kasm"))) {
            return files.toList();
        }
    }

    private Failure refused(Consumer<KasmDatabase> act) { return catchThrowableOfType(Failure.class, () -> act.accept(kasm)); }

    @Test void readsZones() throws IOException {
        assertThat(kasm.zones()).containsExactly(new ZoneFacts(ID, "default", "desk.example.com", 443), new ZoneFacts(OTHER, "far", "10.0.0.9", 443));
        assertThat(text("calls")).doesNotContain("update");
        assertThat(backups()).isEmpty();
    }

    @Test void changesTheTwoSettingsOfOneZoneAfterTheDatabaseWasSavedWhereOnlyRootReadsIt() throws IOException {
        var before = text("zones");
        kasm.update(ID, wanted("proxy", 0));
        assertThat(text("zones")).isEqualTo(ID + "|default|proxy|0|$request_host$\n" + OTHER + "|far|10.0.0.9|443|$request_host$\n");
        assertThat(backups()).singleElement().satisfies(backup -> {
            assertThat(Files.readString(backup)).isEqualTo(before);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup))).isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup.getParent()))).isEqualTo("rwx------");
        });
        kasm.update(ID, wanted("desk.example.com", 443));
        assertThat(text("zones")).as("the way back").isEqualTo(before);
    }

    @ParameterizedTest @ValueSource(strings = {"a'; drop table zones; --", "$(touch /tmp/owned)", "`id`", "\"quoted\" :'z' \\", "-c", "$request_host$"})
    void aValueIsAValueAndNeverSqlOrShell(String address) throws IOException {
        file("lies", "");
        refused(k -> k.update(ID, wanted(address, 0)));
        assertThat(text("sql").strip()).isEqualTo("update zones set upstream_auth_address = :'u', proxy_port = :'p' where replace(zone_id::text, '-', '') = :'z';");
        assertThat(text("calls")).contains("-v u=" + address.strip() + " -v p=0");
    }

    @Test void nothingIsChangedWhereTheDatabaseCannotBeSaved() throws IOException {
        var before = text("zones");
        for (var broken : List.of("exit 1", "exit 0", "echo 'No space left on device' >&2; : > \"$2\"; exit 1")) {
            program("home/bin/utils/db_backup", "#!/bin/bash\n" + broken + "\n");
            assertThat(refused(k -> k.update(ID, wanted("proxy", 0))).code()).isEqualTo("kasm-no-backup");
        }
        Files.delete(folder.resolve("home/bin/utils/db_backup"));
        assertThat(refused(k -> k.update(ID, wanted("proxy", 0))).why()).contains("there is no");
        assertThat(text("zones")).isEqualTo(before);
        assertThat(backups()).as("half a backup is none").isEmpty();
    }

    @Test void keepsTheNewestThreeBackupsAndNothingElseIsDeleted() throws IOException {
        Files.createDirectories(folder.resolve("saved/kasm"));
        for (var i = 0; i < 5; i++) file("saved/kasm/kasm-2020010" + i + "-000000.tar", "old");
        file("saved/kasm/mine.tar", "the admin's");
        kasm.update(ID, wanted("proxy", 0));
        assertThat(backups()).hasSize(4).contains(folder.resolve("saved/kasm/mine.tar"));
    }

    @Test void refusesAnInstallationOnSeveralServers() throws IOException {
        file("names", "kasm_db\nkasm_redis\n");
        var failure = refused(KasmDatabase::zones);
        assertThat(failure.code()).isEqualTo("kasm-not-single");
        assertThat(failure.why()).contains("kasm_api", "kasm_manager", "kasm_agent", "kasm_proxy").doesNotContain("kasm_db,");
        file("names", "kasm_agent\nkasm_proxy\n");
        assertThat(refused(k -> k.update(ID, wanted("proxy", 0))).why()).contains("kasm_db");
        assertThat(backups()).isEmpty();
    }

    @Test void refusesColumnsThatItDoesNotKnow() throws IOException {
        file("columns", "zone_id\nzone_name\nauth_address\n");
        var failure = refused(k -> k.update(ID, wanted("proxy", 0)));
        assertThat(failure.code()).isEqualTo("kasm-columns");
        assertThat(failure.why()).contains("upstream_auth_address, proxy_port");
        assertThat(backups()).isEmpty();
    }

    @Test void whatDidNotHappenIsSaid() throws IOException {
        assertThat(refused(k -> k.update("ffff", wanted("proxy", 0))).code()).isEqualTo("kasm-no-zone");
        file("lies", "");
        assertThat(refused(k -> k.update(ID, wanted("proxy", 0))).code()).isEqualTo("kasm-not-stored");
        file("dead", "");
        assertThat(refused(KasmDatabase::zones).code()).isEqualTo("kasm-no-docker");
    }

    @Test void aThousandZonesAndNamesOfAnyKindAreRead() throws IOException {
        var zones = new StringBuilder();
        for (var i = 0; i < 1500; i++) zones.append("id").append(i).append("|zone ü ").append(i).append("|proxy|0|h\n");
        file("zones", zones.toString());
        assertThat(kasm.zones()).hasSize(1500);
        assertThat(kasm.zones().getLast().name()).isEqualTo("zone ü 1499");
    }

    @Test void desktopsAreNotKnownHereAndNotEnded() {
        assertThat(kasm.desktops()).isEmpty();
        assertThat(refused(k -> k.endDesktop("k1")).code()).isEqualTo("kasm-desktops-by-api");
    }
}
