package org.ahoyphone.media.sdp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// Law 1: offers and answers are pure functions over data.
class SdpPurityTest {

    private static final JavaClasses SDP = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.ahoyphone.media.sdp");

    @Test
    void knowsNothingButTheLanguageAndAddresses() {
        classes().should().onlyDependOnClassesThat()
                .resideInAnyPackage("java.lang..", "java.util..", "java.math", "java.net", "org.jspecify..", "..media.sdp").check(SDP);
        noClasses().should().dependOnClassesThat().haveNameMatching("java\\.net\\..*Socket|java\\.net\\.NetworkInterface")
                .orShould().dependOnClassesThat().resideInAnyPackage("java.util.concurrent..", "java.util.logging..").check(SDP);
    }

    @Test
    void hasNoThreadClockOrChance() {
        noClasses().should().dependOnClassesThat().areAssignableTo(Thread.class)
                .orShould().dependOnClassesThat().areAssignableTo(java.util.random.RandomGenerator.class)
                .orShould().callMethod(System.class, "nanoTime").orShould().callMethod(System.class, "currentTimeMillis").check(SDP);
    }

    @Test
    void looksNoNameUp() {
        noClasses().should().callMethod(java.net.InetAddress.class, "getByName", String.class)
                .orShould().callMethod(java.net.InetAddress.class, "getAllByName", String.class)
                .orShould().callConstructor(java.net.InetSocketAddress.class, String.class, int.class).check(SDP);
    }
}
