package org.ahoyphone.media.session;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.ahoyphone.phone.MediaEngine;
import org.ahoyphone.phone.MediaSession;
import org.junit.jupiter.api.Test;

class SessionWallsTest {

    private static final JavaClasses MEDIA = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.ahoyphone.media");

    @Test
    void nobodyInMediaLooksIntoTheSession() {
        noClasses().that().resideOutsideOfPackage("..media.session").should().dependOnClassesThat().resideInAPackage("..media.session").check(MEDIA);
    }

    @Test
    void signallingIsSeenOnlyByItsSeam() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("org.ahoyphone.sip..", "javafx..", "org.ahoyphone.app..").check(MEDIA);
        noClasses().that().resideOutsideOfPackage("..media.session").should().dependOnClassesThat().resideInAPackage("org.ahoyphone.phone").check(MEDIA);
        classes().that().implement(MediaEngine.class).or().implement(MediaSession.class).should().resideInAPackage("..media.session").check(MEDIA);
    }

    @Test
    void nativeCodeIsSomebodyElsesWork() {
        noClasses().that().resideInAPackage("..media.session").should()
                .dependOnClassesThat().resideInAnyPackage("org.bytedeco..", "org.lwjgl..").check(MEDIA);
        noClasses().that().haveNameNotMatching(".*\\.WebRtcProcessing.*").should().dependOnClassesThat().resideInAPackage("dev.onvoid..").check(MEDIA);
    }

    @Test
    void processingKnowsNothingOfTheRoomsAround() {
        noClasses().that().resideInAPackage("..audio.processing..").should().dependOnClassesThat()
                .resideInAnyPackage("org.ahoyphone.media.audio", "..media.codec..", "..media.device..", "..media.rtp..", "..media.sdp..", "..media.session..")
                .orShould().dependOnClassesThat().areAssignableTo(Thread.class).check(MEDIA);
    }
}
