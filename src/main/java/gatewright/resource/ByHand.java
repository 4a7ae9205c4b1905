package gatewright.resource;

import gatewright.engine.Choices;
import gatewright.engine.Context;
import gatewright.engine.Planner;
import gatewright.engine.Recognised;
import gatewright.engine.Recogniser;
import gatewright.model.SetupProblems;
import gatewright.model.Words;

/** Recognises a setup made by hand along the guides: tunnel, rules, DNS, application, policies, zones, cloudflared, ufw; or else nginx, or direct access. */
public final class ByHand implements Recogniser {

    @Override public Recognised recognise(Context context, Choices choices) {
        var taking = new Taking(context.over(context.setup().withAdopting(false)), choices);
        var facts = taking.facts();
        var kasm = KasmOrigin.of(taking.server(), facts);
        if (facts.kasmPort() == 0) taking.left("kasm-unknown", taking.server().host(), kasm.port());
        var service = new CloudflaredService(taking.context().remote().server(taking.server().id())).look();
        var tunnel = TunnelByHand.of(taking, service, kasm);
        if (taking.undecided()) return taking.done();
        if (tunnel.isPresent()) tunnel(taking, tunnel.get(), kasm);
        else OtherWaysByHand.take(taking, facts, kasm);
        if (taking.undecided()) return taking.done();
        ServerByHand.zones(taking);
        ServerByHand.firewall(taking, facts);
        new FindingsByHand(taking, facts).take(tunnel, kasm);
        honest(taking);
        return taking.done();
    }

    private static void tunnel(Taking taking, TunnelByHand tunnel, KasmOrigin kasm) {
        var roads = RoadsByHand.of(taking, tunnel, kasm);
        if (taking.undecided()) return;
        new GateByHand(taking, tunnel.rules()).take(roads);
        RoadsByHand.take(taking);
        ServerByHand.connectors(taking);
    }

    /** Where something cannot be described as it is all the same, it is said beforehand, and not found out by a plan. */
    private static void honest(Taking taking) {
        SetupProblems.of(taking.setup()).forEach(problem -> taking.left("problem", problem));
        var plan = new Planner(Resources.ALL).plan(taking.context());
        plan.changes().forEach(change -> taking.left("not-as-it-is", Words.text("resource." + change.resource().id()), change.name()));
        plan.questions().forEach(question -> taking.left("not-as-it-is", Words.text("resource." + question.resource()), question.name()));
    }
}
