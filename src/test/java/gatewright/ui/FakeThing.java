package gatewright.ui;

import gatewright.engine.Context;
import gatewright.engine.Resource;
import gatewright.model.Failure;
import gatewright.model.Setup;
import java.util.List;
import java.util.Map;

/** A managed thing that is only shown: for plans that no engine has made. */
public record FakeThing(String id, Failure.Where where) implements Resource<FakeThing.Value> {

    public record Value(String name, List<String> emails) {}

    @Override public Class<Value> type() { return Value.class; }
    @Override public Map<String, Value> wanted(Setup setup) { return Map.of(); }
    @Override public Map<String, Value> current(Context context) { return Map.of(); }
    @Override public String name(String key, Value value) { return value.name(); }
    @Override public void put(Context context, String key, Value value) { throw new UnsupportedOperationException(); }
    @Override public void remove(Context context, String key) { throw new UnsupportedOperationException(); }
}
