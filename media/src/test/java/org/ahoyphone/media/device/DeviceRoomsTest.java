package org.ahoyphone.media.device;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The walls of the rooms for sound and picture devices.
@AnalyzeClasses(packages = "org.ahoyphone.media", importOptions = ImportOption.DoNotIncludeTests.class)
class DeviceRoomsTest {

    @ArchTest
    static final ArchRule DEVICES_KNOW_NO_CODECS_PACKETS_OR_VIEWS = noClasses()
            .that().resideInAnyPackage("..media.audio", "..media.video", "..media.device")
            .should().dependOnClassesThat()
            .resideInAnyPackage("..media.codec..", "..media.rtp..", "..media.sdp..", "..media.session..", "org.ahoyphone.sip..",
                    "org.ahoyphone.phone..", "javafx..", "java.awt..", "javax.sound..");

    @ArchTest
    static final ArchRule SOUND_AND_PICTURES_DO_NOT_KNOW_EACH_OTHER = noClasses()
            .that().resideInAPackage("..media.audio").should().dependOnClassesThat().resideInAPackage("..media.video");

    @ArchTest
    static final ArchRule PICTURES_AND_SOUND_DO_NOT_KNOW_EACH_OTHER = noClasses()
            .that().resideInAPackage("..media.video").should().dependOnClassesThat().resideInAPackage("..media.audio");

    @ArchTest
    static final ArchRule WHAT_THEY_SHARE_IS_PURE_JAVA = noClasses()
            .that().resideInAPackage("..media.device")
            .should().dependOnClassesThat().resideInAnyPackage("org.bytedeco..", "org.lwjgl..");

    @ArchTest
    static final ArchRule ONE_CLASS_CALLS_SDL_AND_ONE_KEEPS_ITS_MEMORY = noClasses()
            .that().haveNameNotMatching(".*\\.audio\\.(SdlAudio|ParkedMemory)(\\$.*)?")
            .should().dependOnClassesThat().resideInAPackage("org.lwjgl.sdl..");

    @ArchTest
    static final ArchRule FEW_CLASSES_OF_THE_PICTURE_ROOM_CALL_FFMPEG = noClasses()
            .that().resideInAPackage("..media.video")
            .and().haveNameNotMatching(".*\\.video\\.(FfmpegLibraries|NativePictures|RawPicture|Scaling|AvInput|AvFilm|AvDevices|AvException)(\\$.*)?")
            .should().dependOnClassesThat().resideInAnyPackage("org.bytedeco.ffmpeg.global..", "org.bytedeco.ffmpeg.presets..");
}
