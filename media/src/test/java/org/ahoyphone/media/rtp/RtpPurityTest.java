package org.ahoyphone.media.rtp;

import static com.tngtech.archunit.core.domain.JavaModifier.SYNCHRONIZED;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The first law for this room: machines without network, thread, lock, clock and logger; the runtime stands on them, never the other way.
@AnalyzeClasses(packages = "org.ahoyphone.media.rtp", importOptions = ImportOption.DoNotIncludeTests.class)
class RtpPurityTest {
    private static final String PURE = "org.ahoyphone.media.rtp";
    private static final String CONGESTION = "org.ahoyphone.media.rtp.congestion";
    private static final String RUNTIME = "org.ahoyphone.media.rtp.io";

    @ArchTest
    static final ArchRule MACHINES_NEED_THE_PLAIN_LANGUAGE = classes().that().resideInAPackage(PURE)
            .should().onlyDependOnClassesThat().resideInAnyPackage(PURE, "java.lang", "java.lang.annotation", "java.lang.invoke", "java.lang.runtime",
                    "java.nio", "java.nio.charset", "java.time", "java.util", "java.util.function", "java.util.random", "org.jspecify.annotations");

    @ArchTest
    static final ArchRule CONGESTION_STANDS_ON_THEM = classes().that().resideInAPackage(CONGESTION)
            .should().onlyDependOnClassesThat().resideInAnyPackage(PURE, CONGESTION, "java.lang", "java.lang.runtime", "java.util", "java.util.function",
                    "org.jspecify.annotations");

    @ArchTest
    static final ArchRule MACHINES_HAVE_NO_THREAD = noClasses().that().resideInAnyPackage(PURE, CONGESTION)
            .should().dependOnClassesThat().areAssignableTo(Thread.class)
            .orShould().callMethod(Object.class, "wait")
            .orShould().callMethod(Object.class, "notifyAll");

    @ArchTest
    static final ArchRule MACHINES_READ_NO_CLOCK = noClasses().that().resideInAnyPackage(PURE, CONGESTION)
            .should().callMethod(System.class, "nanoTime")
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(java.time.Instant.class, "now")
            .orShould().dependOnClassesThat().areAssignableTo(java.time.Clock.class);

    @ArchTest
    static final ArchRule NOBODY_HOLDS_A_LOCK = methods().that().areDeclaredInClassesThat().resideInAnyPackage(PURE, CONGESTION, RUNTIME)
            .should().notHaveModifier(SYNCHRONIZED);

    @ArchTest
    static final ArchRule THE_RUNTIME_KNOWS_THIS_ROOM_ONLY = classes().that().resideInAPackage(RUNTIME)
            .should().onlyDependOnClassesThat().resideInAnyPackage(PURE, CONGESTION, RUNTIME, "java..", "org.jspecify.annotations", "org.slf4j");
}
