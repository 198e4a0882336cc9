package org.ahoyphone.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/// The walls between the app's rooms, and the arrows of the whole house: app, plugin API, media, core.
@AnalyzeClasses(packages = "org.ahoyphone", importOptions = DoNotIncludeTests.class)
final class AppWallsTest {
    @ArchTest
    static final ArchRule arrowsPointOneWay = noClasses()
            .that().resideInAnyPackage("org.ahoyphone.phone..", "org.ahoyphone.sip..", "org.ahoyphone.media..", "org.ahoyphone.plugin..")
            .should().dependOnClassesThat().resideInAPackage("org.ahoyphone.app..");

    @ArchTest
    static final ArchRule coreKnowsNoMediaAndNoPlugins = noClasses()
            .that().resideInAnyPackage("org.ahoyphone.phone..", "org.ahoyphone.sip..")
            .should().dependOnClassesThat().resideInAnyPackage("org.ahoyphone.media..", "org.ahoyphone.plugin..", "javafx..");

    @ArchTest
    static final ArchRule mediaKnowsNoPluginsAndNoWindow = noClasses()
            .that().resideInAPackage("org.ahoyphone.media..")
            .should().dependOnClassesThat().resideInAnyPackage("org.ahoyphone.plugin..", "javafx..");

    /// Event packages and their documents are values that the phone takes and gives.
    @ArchTest
    static final ArchRule nothingAboveThePhoneLooksBelowIt = noClasses()
            .that().resideInAnyPackage("org.ahoyphone.app..", "org.ahoyphone.plugin..")
            .should().dependOnClassesThat(resideInAPackage("org.ahoyphone.sip..").and(not(resideInAPackage("org.ahoyphone.sip.event.."))));

    @ArchTest
    static final ArchRule viewsShowAndNothingElse = noClasses()
            .that().resideInAPackage("org.ahoyphone.app.view..")
            .should().dependOnClassesThat().resideInAnyPackage(
                    "org.ahoyphone.phone..", "org.ahoyphone.app.store..", "org.ahoyphone.app.shell..", "org.ahoyphone.app.cli..",
                    "org.ahoyphone.plugin..", "org.ahoyphone.media.audio..", "org.ahoyphone.media.session..",
                    "org.ahoyphone.media.rtp..", "org.ahoyphone.media.codec..", "org.ahoyphone.media.sdp..", "java.sql..", "java.net.http..", "java.nio.channels..");

    @ArchTest
    static final ArchRule modelsHaveNoNodes = noClasses()
            .that().resideInAPackage("org.ahoyphone.app.model..")
            .should().dependOnClassesThat().resideInAnyPackage(
                    "javafx.scene..", "javafx.stage..", "javafx.application..", "javafx.animation..", "org.ahoyphone.app.view..",
                    "org.ahoyphone.app.store..", "org.ahoyphone.app.shell..", "org.ahoyphone.app.cli..", "org.ahoyphone.plugin..",
                    "java.sql..", "java.net..");

    @ArchTest
    static final ArchRule theStoreNeedsNoWindow = noClasses()
            .that().resideInAPackage("org.ahoyphone.app.store..")
            .should().dependOnClassesThat().resideInAnyPackage(
                    "javafx..", "org.ahoyphone.app.view..", "org.ahoyphone.app.shell..", "org.ahoyphone.app.cli..", "org.ahoyphone.media..");

    @ArchTest
    static final ArchRule theCommandLineNeedsNoWindow = noClasses()
            .that().resideInAPackage("org.ahoyphone.app.cli..")
            .should().dependOnClassesThat().resideInAnyPackage(
                    "javafx..", "org.ahoyphone.app.view..", "org.ahoyphone.app.shell..", "atlantafx..");

    @ArchTest
    static final ArchRule roomsFormNoCircle =
            SlicesRuleDefinition.slices().matching("org.ahoyphone.app.(*)..").should().beFreeOfCycles();
}
