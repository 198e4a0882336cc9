package org.ahoyphone.media.quality;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Law 1: judging a call takes numbers and gives numbers and words.
class QualityPurityTest {

    private static final JavaClasses QUALITY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.ahoyphone.media.quality");

    @Test
    void knowsNothingButTheLanguage() {
        classes().should().onlyDependOnClassesThat().resideInAnyPackage("java.lang..", "java.util", "org.jspecify..", "..media.quality").check(QUALITY);
        noClasses().should().dependOnClassesThat().areAssignableTo(Thread.class)
                .orShould().callMethod(System.class, "nanoTime").orShould().callMethod(System.class, "currentTimeMillis").check(QUALITY);
    }
}
