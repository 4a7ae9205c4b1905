package gatewright.engine;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.engine.ThreeWay.Side;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Three states of one thing brought together: nothing that somebody did is lost, and nothing is done that nobody asked for. */
class ThreeWayTest {

    public record Inner(Optional<Boolean> on, int port) {}
    public record Thing(String name, List<String> people, Optional<String> length, Optional<Inner> inner) {}

    @Provide Arbitrary<Thing> things() {
        var people = Arbitraries.of("ada", "bob", "eve", "grace", "linus").list().uniqueElements().ofMaxSize(5);
        var inner = Combinators.combine(Arbitraries.of(true, false).optional(), Arbitraries.of(0, 443)).as(Inner::new);
        return Combinators.combine(Arbitraries.of("a", "b", "c"), people, Arbitraries.of("1h", "2h").optional(), inner.optional()).as(Thing::new);
    }

    private static Thing merged(Thing base, Thing live, Thing wish) { return ThreeWay.of(base, live, wish).merged(); }

    @Property(tries = 500) void whatNeitherSideTouchedStays(@ForAll("things") Thing base) {
        assertThat(merged(base, base, base)).isEqualTo(base);
        assertThat(ThreeWay.of(base, base, base).fields()).isEmpty();
    }

    @Property(tries = 500) void theWishOfOneWhomNobodyDisturbedIsTheWish(@ForAll("things") Thing base, @ForAll("things") Thing wish) {
        assertThat(merged(base, base, wish)).isEqualTo(wish);
        assertThat(ThreeWay.of(base, base, wish).fields()).isEmpty();
    }

    @Property(tries = 500) void whatOthersDidWhileNothingWasWishedIsTakenWhole(@ForAll("things") Thing base, @ForAll("things") Thing live) {
        assertThat(merged(base, live, base)).isEqualTo(live);
    }

    @Property(tries = 1000) void whomEitherSideLetInIsInAndOnlyWhomASidePutOutIsOut(@ForAll("things") Thing base, @ForAll("things") Thing live, @ForAll("things") Thing wish) {
        var people = merged(base, live, wish).people();
        for (var person : List.of("ada", "bob", "eve", "grace", "linus")) {
            var was = base.people().contains(person);
            var wanted = was ? live.people().contains(person) && wish.people().contains(person) : live.people().contains(person) || wish.people().contains(person);
            assertThat(people.contains(person)).as(person).isEqualTo(wanted);
        }
        assertThat(people).doesNotHaveDuplicates();
    }

    @Property(tries = 1000) void everyFieldIsOneOfTheThreeAndAQuarrelKeepsWhatIsThere(@ForAll("things") Thing base, @ForAll("things") Thing live, @ForAll("things") Thing wish) {
        var sides = ThreeWay.of(base, live, wish);
        assertThat(sides.merged().name()).isIn(base.name(), live.name(), wish.name());
        if (!live.name().equals(base.name())) assertThat(sides.merged().name()).isEqualTo(live.name());
        for (var field : sides.fields()) {
            if (field.side() == Side.BOTH) assertThat(field.path()).containsExactly("people");
            else if (!field.path().equals(List.of("people"))) assertThat(ThreeWay.at(sides.merged(), field.path())).isEqualTo(ThreeWay.at(live, field.path()));
            assertThat(ThreeWay.at(sides.merged(), field.path())).as("a field that is told of differs from the wish").isNotEqualTo(ThreeWay.at(wish, field.path()));
        }
    }

    @Property(tries = 500) void onceTakenInThereIsNothingMoreToTake(@ForAll("things") Thing base, @ForAll("things") Thing live, @ForAll("things") Thing wish) {
        var merged = merged(base, live, wish);
        assertThat(merged(live, live, merged)).isEqualTo(merged);
        assertThat(ThreeWay.of(live, live, merged).fields()).isEmpty();
    }

    @Property(tries = 500) void aFieldThatIsPutBackIsAsItWasAndNoOtherMoves(@ForAll("things") Thing base, @ForAll("things") Thing live) {
        for (var field : ThreeWay.of(base, live, base).fields()) {
            var back = ThreeWay.with(live, field.path(), ThreeWay.at(base, field.path()));
            var after = merged(live, back, live);
            assertThat(ThreeWay.at(after, field.path())).isEqualTo(ThreeWay.at(base, field.path()));
            assertThat(ThreeWay.with(after, field.path(), ThreeWay.at(live, field.path()))).isEqualTo(live);
        }
    }

    @Example void whatOthersMovedInAListStaysMovedAndWhatIsNewComesLast() {
        var base = new Thing("a", List.of("ada", "bob", "eve"), Optional.empty(), Optional.empty());
        var live = new Thing("a", List.of("eve", "ada", "bob"), Optional.empty(), Optional.empty());
        var wish = new Thing("a", List.of("ada", "eve", "grace"), Optional.empty(), Optional.empty());
        assertThat(merged(base, live, wish).people()).containsExactly("eve", "ada", "grace");
    }

    @Example void aFieldThatIsNewlyLookedAfterIsNoQuarrel() {
        var base = new Thing("a", List.of(), Optional.empty(), Optional.empty());
        var live = new Thing("a", List.of(), Optional.of("1h"), Optional.empty());
        var wish = new Thing("a", List.of(), Optional.of("2h"), Optional.empty());
        assertThat(ThreeWay.of(base, live, wish).fields()).isEmpty();
        assertThat(merged(base, live, wish).length()).contains("2h");
        assertThat(new LinkedHashSet<>(merged(base, live, wish).people())).isEmpty();
    }
}
