package gatewright;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which package may use which: the table of the design, held by a test. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("gatewright");

    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "model", Set.of(),
            "remote", Set.of("model"),
            "engine", Set.of("model", "remote"),
            "resource", Set.of("model", "remote", "engine"),
            "check", Set.of("model", "remote", "engine"),
            "practice", Set.of("model", "remote"),
            "ui", Set.of("model", "engine"),
            "cli", Set.of("model", "engine"));

    @TestFactory java.util.stream.Stream<DynamicTest> everyPackageUsesOnlyWhatItMay() {
        return MAY_USE.entrySet().stream().map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
            var others = new TreeSet<>(MAY_USE.keySet());
            others.remove(row.getKey());
            others.removeAll(row.getValue());
            var forbidden = others.stream().map(p -> "gatewright." + p + "..").toArray(String[]::new);
            noClasses().that().resideInAPackage("gatewright." + row.getKey() + "..").should().dependOnClassesThat().resideInAnyPackage(forbidden).check(CLASSES);
            noClasses().that().resideInAPackage("gatewright." + row.getKey() + "..").should().dependOnClassesThat().haveFullyQualifiedName("gatewright.App").check(CLASSES);
        }));
    }

    @Test void noPackagesGoRoundInACircle() { slices().matching("gatewright.(*)..").should().beFreeOfCycles().check(CLASSES); }

    @Test void onlyTheScreensKnowJavaFx() {
        noClasses().that().resideOutsideOfPackages("gatewright.ui..", "gatewright").should().dependOnClassesThat().resideInAnyPackage("javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..").check(CLASSES);
    }

    @Test void onlyTheGatewaysSpeakHttpAndSsh() {
        noClasses().that().resideOutsideOfPackage("gatewright.remote..").should().dependOnClassesThat().resideInAnyPackage("okhttp3..", "net.schmizz..", "com.hierynomus..").check(CLASSES);
    }

    @Test void onlyBackgroundReachesTheScreensThread() {
        noClasses().that().doNotHaveSimpleName("Background").and().doNotHaveFullyQualifiedName("gatewright.App").should().callMethod("javafx.application.Platform", "runLater", "java.lang.Runnable").check(CLASSES);
    }

    @Test void onlyTheCommandLinePrints() {
        noClasses().that().resideOutsideOfPackages("gatewright.cli..", "gatewright").should().accessField(System.class, "out").orShould().accessField(System.class, "err").check(CLASSES);
    }

    @Test void everyPackageOfOursStandsInTheTable() {
        var ours = new TreeSet<String>();
        CLASSES.forEach(c -> Arrays.stream(c.getPackageName().split("\\.")).skip(1).findFirst().ifPresent(ours::add));
        org.assertj.core.api.Assertions.assertThat(MAY_USE.keySet()).containsAll(ours);
    }
}
