package gatewright.resource;

import gatewright.engine.Context;
import gatewright.engine.Resource;
import gatewright.engine.Stranger;
import gatewright.model.SetByHand;
import gatewright.model.Words;
import gatewright.resource.KasmZones.Settings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The admin's word for a zone that is set by hand in KASM: which values were said, kept in its binding. Nobody reads them back. */
record ZoneWord(Context context, Resource<Settings> zones) {

    /** What was said and is still wanted; what is bound besides, so that it can be let go of. */
    Map<String, Settings> current(Collection<String> keys, Map<String, Settings> wanted) {
        var said = new LinkedHashMap<String, Settings>();
        for (var key : keys) {
            context.binding(zones, key).flatMap(SetByHand::read).map(word -> new Settings(word.upstreamAuthAddress(), word.proxyPort()))
                    .filter(word -> !wanted.containsKey(key) || word.equals(wanted.get(key))).ifPresent(word -> said.put(key, word));
        }
        return said;
    }

    /** What is to be set where; the answer that it is set is the word. */
    Stranger question(String name, Settings wanted) {
        var word = new SetByHand(wanted.upstreamAuthAddress(), wanted.proxyPort());
        return new Stranger(SetByHand.ID, name, Words.text("question.zone-by-hand", name, wanted.upstreamAuthAddress(), String.valueOf(wanted.proxyPort())), false, word.notes());
    }

    void take(String key, Settings value) {
        context.bind(zones, key, new SetByHand(value.upstreamAuthAddress(), value.proxyPort()).binding());
    }
}
