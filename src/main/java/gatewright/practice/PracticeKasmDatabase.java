package gatewright.practice;

import gatewright.remote.Output;
import gatewright.remote.ServerFile;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** KASM's database as the practice server's Docker shows it: the same zones that the practice KASM's API tells of. Used while holding the world's monitor. */
final class PracticeKasmDatabase {

    private static final List<String> SHOWN = List.of("zone_id", "zone_name", "upstream_auth_address", "proxy_port");

    private final PracticeWorld world;
    private final PracticeMachine machine;

    PracticeKasmDatabase(PracticeWorld world, PracticeMachine machine) {
        this.world = world;
        this.machine = machine;
    }

    /** As {@code kasm-look.sh} reports. */
    String look() {
        String health = PracticeKasm.page(world, "/api/__healthcheck", (_, body) -> body);
        var lines = new StringBuilder("health\t" + health + "\ndocker\tanswers\n");
        if (world.fault(Fault.KASM_DB_ELSEWHERE)) return lines.append("lacks\tkasm_db\nend\tok\n").toString();
        for (var zone : world.kasm().path("zones")) lines.append("zone\t").append(PracticeWorld.JSON.writer().without(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT).writeValueAsString(((ObjectNode) zone).deepCopy().retain(SHOWN))).append('\n');
        return lines.append("end\tok\n").toString();
    }

    /** As {@code kasm-change.sh} does it. */
    Output change(List<String> with) {
        if (world.fault(Fault.KASM_BACKUP_FAILS)) return PracticeServer.failed(3, with.get(0) + "/bin/utils/db_backup failed");
        machine.write(ServerFile.ofRoot(with.get(1) + "/" + with.get(2), "the practice KASM's database", "0600"));
        for (var zone : world.kasm().path("zones")) {
            if (!zone.path("zone_id").asString("").equals(with.get(3))) continue;
            if (!world.fault(Fault.KASM_KEEPS_OLD_VALUE)) ((ObjectNode) zone).put("upstream_auth_address", with.get(4)).put("proxy_port", Integer.parseInt(with.get(5)));
            return PracticeServer.done("");
        }
        return PracticeServer.failed(6, "the database said: UPDATE 0");
    }
}
