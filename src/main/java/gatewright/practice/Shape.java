package gatewright.practice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * What a piece of a request's body must look like. A field that it does not name is refused, but where what stood there before
 * had it too: Cloudflare knows fields that its documents do not, and a client that hands them back is right.
 */
interface Shape {

    /** @param before what stood at this place until now, one for each candidate
     *  @return the first fault, in words; empty where there is none */
    String fault(String at, JsonNode value, List<JsonNode> before);

    static Shape that(String what, Predicate<JsonNode> valid) { return (at, value, before) -> valid.test(value) ? "" : at + " must be " + what; }

    static Shape text() { return that("a string", JsonNode::isString); }
    static Shape text(int least, int most) { return that("a string of " + least + " to " + most + " characters", v -> v.isString() && v.asString().length() >= least && v.asString().length() <= most); }
    static Shape matching(String what, Predicate<String> valid) { return that(what, v -> v.isString() && valid.test(v.asString())); }
    static Shape oneOf(String... values) { return matching("one of " + String.join(", ", values), List.of(values)::contains); }
    static Shape flag() { return that("true or false", JsonNode::isBoolean); }
    static Shape number() { return that("a number", JsonNode::isNumber); }
    static Shape integer(long least, long most) { return that("a whole number from " + least + " to " + most, v -> v.isIntegralNumber() && v.canConvertToLong() && v.asLong() >= least && v.asLong() <= most); }
    static Shape anyObject() { return that("an object", JsonNode::isObject); }

    default Shape orNull() { return (at, value, before) -> value.isNull() ? "" : fault(at, value, before); }

    /** A list whose items are new in this shape, or stood there before just so. */
    static Shape list(Shape item, int least, int most) {
        return (at, value, before) -> {
            if (!value.isArray()) return at + " must be a list";
            if (value.size() < least) return at + " must not be empty";
            if (value.size() > most) return at + " must have at most " + most + " entries";
            var items = before.stream().flatMap(JsonNode::valueStream).toList();
            for (var i = 0; i < value.size(); i++) {
                var fault = items.contains(value.get(i)) ? "" : item.fault(at + "[" + i + "]", value.get(i), items);
                if (!fault.isEmpty()) return fault;
            }
            return "";
        };
    }

    static Shape list(Shape item) { return list(item, 0, Integer.MAX_VALUE); }

    static Fields object() { return new Fields(Map.of(), Set.of()); }

    /** An object with these fields and no others. */
    record Fields(Map<String, Shape> known, Set<String> required) implements Shape {

        Fields need(String name, Shape shape) {
            var names = new TreeSet<>(required);
            names.add(name);
            return new Fields(and(name, shape), names);
        }

        Fields may(String name, Shape shape) { return new Fields(and(name, shape), required); }

        Fields flags(String... names) {
            var fields = this;
            for (var name : names) fields = fields.may(name, flag());
            return fields;
        }

        Fields texts(String... names) {
            var fields = this;
            for (var name : names) fields = fields.may(name, text());
            return fields;
        }

        private Map<String, Shape> and(String name, Shape shape) {
            var all = new LinkedHashMap<>(known);
            all.put(name, shape);
            return all;
        }

        @Override public String fault(String at, JsonNode value, List<JsonNode> before) {
            if (!value.isObject()) return at + " must be an object";
            for (var name : required) if (!value.has(name)) return at + "." + name + " is required";
            for (var field : value.properties()) {
                var old = new ArrayList<JsonNode>();
                for (var candidate : before) if (candidate.has(field.getKey())) old.add(candidate.get(field.getKey()));
                var shape = known.get(field.getKey());
                if (shape == null && old.isEmpty()) return at + "." + field.getKey() + " is not known";
                var fault = shape == null ? "" : shape.fault(at + "." + field.getKey(), field.getValue(), old);
                if (!fault.isEmpty()) return fault;
            }
            return "";
        }
    }
}
