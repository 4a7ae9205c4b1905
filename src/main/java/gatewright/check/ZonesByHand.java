package gatewright.check;

import gatewright.engine.Check;
import gatewright.engine.Context;
import gatewright.model.KasmDoor.By;
import gatewright.model.SetByHand;
import gatewright.model.Words;
import java.util.List;

/** Are the zones as they should be that the admin sets by hand? Nobody can read them: there is a word for it, or not even that, and what to look at. */
final class ZonesByHand implements Check {

    @Override public String id() { return "zones-by-hand"; }

    @Override public List<Answer> ask(Context context) {
        if (context.setup().kasm().by() != By.HAND) return List.of();
        return context.setup().zones().stream().map(zone -> {
            var said = context.binding("kasm-zone", zone.id()).flatMap(SetByHand::read).filter(SetByHand.of(zone)::equals).isPresent();
            return unknown(zone.name(), Words.text(said ? "check.zones-by-hand.said" : "check.zones-by-hand.unsaid", zone.upstreamAuthAddress(), String.valueOf(zone.proxyPort())), Words.text("check.zones-by-hand.fix", zone.upstreamAuthAddress(), String.valueOf(zone.proxyPort())));
        }).toList();
    }
}
