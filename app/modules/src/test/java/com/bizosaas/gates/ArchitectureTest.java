package com.bizosaas.gates;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.bizosaas.kernel.module.DependsOn;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final Set<String> NOT_MODULES = Set.of("kernel", "embedded", "gates");
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("com.bizosaas");

    @Test
    void packagesOfTheKernelFormNoCircle() {
        slices().matching("com.bizosaas.kernel.(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void modulesFormNoCircle() {
        slices().matching("com.bizosaas.(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void theKernelKnowsNoModule() {
        noClasses()
                .that(resideInAPackage("com.bizosaas.kernel.."))
                .should()
                .dependOnClassesThat(are(ofAModule()))
                .check(CODE);
    }

    @Test
    void onlyTheKernelTouchesTheEngines() {
        noClasses()
                .that(are(ofAModule()))
                .should()
                .dependOnClassesThat(resideInAPackage("com.bizosaas.embedded.."))
                .check(CODE);
        noClasses()
                .that(resideInAPackage("com.bizosaas.embedded.."))
                .should()
                .dependOnClassesThat(resideInAPackage("com.bizosaas.kernel.."))
                .check(CODE);
    }

    @Test
    void librariesStayBehindTheirPackage() {
        noClasses()
                .that(are(ofAModule()))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.jdbi..", "io.helidon..", "com.zaxxer..", "org.flywaydb..", "com.github.kagkarlsson.."))
                .check(CODE);
        noClasses()
                .that(resideInAPackage("com.bizosaas.kernel..")
                        .and(DescribedPredicate.not(resideInAPackage("com.bizosaas.kernel.gateway.."))))
                .should()
                .dependOnClassesThat(resideInAPackage("io.helidon.."))
                .check(CODE);
        noClasses()
                .that(DescribedPredicate.not(resideInAPackage("com.bizosaas.embedded.embedding")))
                .should()
                .dependOnClassesThat(resideInAPackage("ai.onnxruntime.."))
                .check(CODE);
        noClasses()
                .that(DescribedPredicate.not(resideInAPackage("com.bizosaas.kernel.command.line")))
                .should()
                .dependOnClassesThat(resideInAPackage("org.jline.."))
                .check(CODE);
    }

    /** A module uses what its package declares with {@code @DependsOn}, and is one flat package. */
    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        for (String module : modules()) {
            Set<String> allowed = CODE.stream()
                    .filter(c -> c.getPackageName().equals("com.bizosaas." + module))
                    .flatMap(c -> c.getPackage().tryGetAnnotationOfType(DependsOn.class).stream())
                    .flatMap(a -> List.of(a.value()).stream())
                    .map(name -> "com.bizosaas." + name)
                    .collect(Collectors.toSet());
            allowed.add("com.bizosaas." + module);
            noClasses()
                    .that(resideInAPackage("com.bizosaas." + module + ".."))
                    .should()
                    .dependOnClassesThat(are(ofAModule())
                            .and(DescribedPredicate.not(resideInAnyPackage(allowed.toArray(String[]::new)))))
                    .check(CODE);
            classes()
                    .that(resideInAPackage("com.bizosaas." + module + ".."))
                    .should()
                    .resideInAPackage("com.bizosaas." + module)
                    .check(CODE);
        }
    }

    private static Set<String> modules() {
        return CODE.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("com.bizosaas."))
                .map(name -> name.substring("com.bizosaas.".length()).split("\\.")[0])
                .filter(name -> !NOT_MODULES.contains(name) && !name.equals("installer"))
                .collect(Collectors.toSet());
    }

    private static DescribedPredicate<JavaClass> ofAModule() {
        return DescribedPredicate.describe("classes of a business module", c -> {
            String name = c.getPackageName();
            return name.startsWith("com.bizosaas.")
                    && !NOT_MODULES.contains(
                            name.substring("com.bizosaas.".length()).split("\\.")[0]);
        });
    }
}
