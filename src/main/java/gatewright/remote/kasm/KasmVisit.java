package gatewright.remote.kasm;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Some calls under one proof of who we are, which stands in each call's body.
 *
 * @param doors where a call may be found, in order: not every release knows each one at both
 * @param rejected the code of a failure where KASM does not accept who we are, or what we may do
 */
record KasmVisit(KasmWire wire, List<String> doors, ObjectNode proof, String rejected) {

    private static final int NOT_THERE = 404;

    KasmWire.Answer post(String call, ObjectNode body) {
        var signed = body.deepCopy().setAll(proof);
        var answer = wire.post(doors.getFirst() + call, signed);
        for (var door : doors.subList(1, doors.size())) if (answer.status() == NOT_THERE) answer = wire.post(door + call, signed);
        return answer;
    }
}
