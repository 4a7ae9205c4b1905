package gatewright.practice;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.Contract;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** That the practice Cloudflare refuses what Cloudflare's own document refuses, takes what it takes, and answers in its shapes. */
class PracticeAgreesWithTheDocumentTest {

    Contract contract;
    final PracticeWorld world = PracticeWorld.inMemory();
    final Map<String, String> places = new LinkedHashMap<>();
    PracticeCloudflare cloudflare;
    Browser browser;

    @BeforeEach void start() {
        contract = Contract.orSkip();
        cloudflare = new PracticeCloudflare(world);
        browser = new Browser(cloudflare.base(), PracticeToken.GOOD);
        var content = world.cloudflare();
        places.put("{account}", content.at("/accounts/0/id").asString());
        places.put("{zone}", content.at("/zones/0/id").asString());
        places.put("{record}", content.at("/dns/0/id").asString());
        places.put("{app}", content.at("/apps/0/id").asString());
        places.put("{policy}", content.at("/policies/0/id").asString());
        places.put("{other}", content.at("/policies/1/id").asString());
        places.put("{tunnel}", content.at("/tunnels/0/id").asString());
        places.put("{x350}", "x".repeat(350));
        places.put("{x351}", "x".repeat(351));
        places.put("{tag}", "homelab");
        places.put("{service-token}", content.at("/service_tokens/0/id").asString());
        places.put("{test}", "0e6f1c6e-9a4e-4a63-8b43-0d5a3d1e7f10");
        content.withArray("policy_tests").addObject().put("id", places.get("{test}")).put("asked", 1).putArray("policies").add(content.at("/policies/0").deepCopy());
        places.put("{idp}", "none");
    }

    @AfterEach void stop() { if (cloudflare != null) cloudflare.close(); }

    String filled(String text) {
        var filled = text == null ? "" : text;
        for (var place : places.entrySet()) filled = filled.replace(place.getKey(), place.getValue());
        return filled;
    }

    /** Whether the document takes a request, and whether the practice Cloudflare does. */
    record Verdicts(boolean document, boolean practice, String why) {}

    Verdicts ask(String method, String target, String body) {
        var place = filled(target);
        var sent = filled(body).replace('\'', '"');
        var path = place.contains("?") ? place.substring(0, place.indexOf('?')) : place;
        var query = new LinkedHashMap<String, String>();
        if (place.contains("?")) for (var pair : place.substring(place.indexOf('?') + 1).split("&")) query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        JsonNode json = sent.isEmpty() ? MissingNode.getInstance() : PracticeWorld.JSON.readTree(sent);
        var faults = contract.faults(method, path, query, json);
        var answer = browser.send(method, place, sent);
        assertThat(contract.faultsOfAnswer(method, path, answer.status(), answer.json())).as("the answer %s to %s %s", answer.json(), method, place).isEmpty();
        return new Verdicts(faults.isEmpty(), answer.status() < 300, "document: " + faults + ", practice: " + answer.status() + " " + answer.message());
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvFileSource(resources = "/gatewright/practice/agreed.csv", delimiter = '|', quoteCharacter = '~', numLinesToSkip = 1)
    void bothSayTheSame(String verdict, String method, String path, String body) {
        var verdicts = ask(method, path, body);
        assertThat(verdicts.document()).as(verdicts.why()).isEqualTo(verdict.equals("yes"));
        assertThat(verdicts.practice()).as(verdicts.why()).isEqualTo(verdict.equals("yes"));
    }

    /** Where the document is laxer than what Cloudflare or cloudflared does: the practice Cloudflare is the stricter one, for the reason given. */
    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvFileSource(resources = "/gatewright/practice/stricter.csv", delimiter = '|', quoteCharacter = '~', numLinesToSkip = 1)
    void practiceIsStricterOnPurpose(String reason, String method, String path, String body) {
        var verdicts = ask(method, path, body);
        assertThat(reason).isNotBlank();
        assertThat(verdicts.document()).as(verdicts.why()).isTrue();
        assertThat(verdicts.practice()).as(verdicts.why()).isFalse();
    }

    @Test void everyListAndThingIsShownAsTheDocumentSays() {
        var asked = 0;
        for (var route : PracticeCloudflare.routes(world)) {
            if (!route.method().equals("GET") || contract.template("GET", route.path()).isEmpty() || route.path().contains("tokens/verify") && route.path().contains("account")) continue;
            var verdicts = ask("GET", route.path(), "");
            assertThat(verdicts.practice()).as(route.path() + " " + verdicts.why()).isTrue();
            asked++;
        }
        assertThat(asked).isGreaterThan(20);
    }

    @Test void everyCallIsInTheDocumentOrInTheTableOfThoseThatItLacks() {
        var known = PracticeCloudflare.routes(world);
        for (var lacking : CallsTheDocumentLacks.ALL) {
            assertThat(contract.template(lacking.method(), lacking.path())).as(lacking + " is in the document now").isEmpty();
            assertThat(lacking.source()).isNotBlank();
            assertThat(known).as("practice knows " + lacking).anyMatch(r -> r.method().equals(lacking.method()) && r.path().equals(lacking.path()));
        }
        for (var route : known) {
            var lacking = CallsTheDocumentLacks.ALL.stream().anyMatch(l -> l.method().equals(route.method()) && l.path().equals(route.path()));
            assertThat(lacking || contract.template(route.method(), route.path()).isPresent()).as(route.method() + " " + route.path()).isTrue();
        }
    }
}
