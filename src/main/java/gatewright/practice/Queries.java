package gatewright.practice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Which query parameters a route knows, and what they may hold; any other is refused. */
record Queries(Map<String, Predicate<String>> known) {

    static Queries none() { return new Queries(Map.of()); }

    static Queries paged(Paging paging) {
        var least = paging.least() == Integer.MIN_VALUE ? Integer.MIN_VALUE : 1;
        return none().with("page", text -> integer(text, least, Integer.MAX_VALUE)).with("per_page", text -> integer(text, paging.least(), paging.most()));
    }

    Queries text(String... names) {
        var queries = this;
        for (var name : names) queries = queries.with(name, text -> text.length() <= 350);
        return queries;
    }

    Queries flag(String name) { return with(name, text -> text.equals("true") || text.equals("false")); }
    Queries oneOf(String name, String... values) { return with(name, List.of(values)::contains); }

    private Queries with(String name, Predicate<String> valid) {
        var all = new LinkedHashMap<>(known);
        all.put(name, valid);
        return new Queries(all);
    }

    void check(Map<String, String> query) {
        query.forEach((name, value) -> {
            if (!known.containsKey(name)) throw new Refusal(400, 6003, "Invalid query parameter: " + name);
            if (!known.get(name).test(value)) throw new Refusal(400, 6003, "Invalid value of query parameter: " + name);
        });
    }

    private static boolean integer(String text, int least, int most) {
        try {
            var number = Long.parseLong(text);
            return number >= least && number <= most;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
