package org.ahoyphone;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNCHRONIZED;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Date;

/// The walls of core: which package may use which, and that the protocol machines are pure.
@AnalyzeClasses(packages = "org.ahoyphone", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String MESSAGE = "org.ahoyphone.sip.message..";
    private static final String AUTH = "org.ahoyphone.sip.auth..";
    private static final String TRANSACTION = "org.ahoyphone.sip.transaction..";
    private static final String DIALOG = "org.ahoyphone.sip.dialog..";
    private static final String PROXY = "org.ahoyphone.sip.proxy..";
    private static final String TRANSPORT = "org.ahoyphone.sip.transport..";
    private static final String ENDPOINT = "org.ahoyphone.sip.endpoint..";
    private static final String EVENT = "org.ahoyphone.sip.event..";
    private static final String WEBSOCKET = "org.ahoyphone.sip.websocket..";
    private static final String TLS = "org.ahoyphone.tls..";
    private static final String PHONE = "org.ahoyphone.phone..";
    private static final String[] PURE = {AUTH, DIALOG, EVENT, MESSAGE, PROXY, TRANSACTION, WEBSOCKET};

    /// An arrow of the house: a package uses these others of ours, and no more.
    private static ArchRule only(String user, String... used) {
        String[] allowed = new String[used.length + 1];
        allowed[0] = user;
        System.arraycopy(used, 0, allowed, 1, used.length);
        return noClasses().that().resideInAPackage(user).should().dependOnClassesThat(
                resideInAPackage("org.ahoyphone..").and(not(resideInAnyPackage(allowed))));
    }

    @ArchTest
    static final ArchRule MESSAGE_USES_NOTHING_OF_OURS = only(MESSAGE);

    @ArchTest
    static final ArchRule MESSAGE_NEEDS_JAVA_BASE_ALONE = classes().that().resideInAnyPackage(MESSAGE, AUTH)
            .should().onlyDependOnClassesThat().resideInAnyPackage(MESSAGE, AUTH, "java..", "javax.crypto..", "org.jspecify.annotations");

    @ArchTest
    static final ArchRule AUTH_USES_MESSAGE = only(AUTH, MESSAGE);

    @ArchTest
    static final ArchRule TRANSACTION_USES_MESSAGE = only(TRANSACTION, MESSAGE);

    @ArchTest
    static final ArchRule DIALOG_USES_TRANSACTION_AND_BELOW = only(DIALOG, TRANSACTION, AUTH, MESSAGE);

    @ArchTest
    static final ArchRule EVENT_USES_NOTHING_OF_OURS = only(EVENT);

    @ArchTest
    static final ArchRule PROXY_USES_TRANSACTION_AND_BELOW = only(PROXY, TRANSACTION, AUTH, MESSAGE);

    @ArchTest
    static final ArchRule TRANSPORT_USES_MESSAGE = only(TRANSPORT, MESSAGE, WEBSOCKET, TLS);

    @ArchTest
    static final ArchRule WEBSOCKET_USES_NOTHING_OF_OURS = only(WEBSOCKET);

    @ArchTest
    static final ArchRule TLS_USES_NOTHING_OF_OURS = only(TLS);

    @ArchTest
    static final ArchRule ENDPOINT_USES_ALL_OF_SIP = only(ENDPOINT, "org.ahoyphone.sip..", TLS);

    @ArchTest
    static final ArchRule PHONE_USES_SIP = only(PHONE, "org.ahoyphone.sip..", TLS);

    @ArchTest
    static final ArchRule CORE_KNOWS_NO_MEDIA_AND_NO_WINDOW = noClasses().that().resideInAPackage("org.ahoyphone..")
            .should().dependOnClassesThat().resideInAnyPackage("org.ahoyphone.media..", "org.ahoyphone.plugin..", "org.ahoyphone.app..",
                    "javafx..", "java.awt..", "javax.swing..", "javax.sound..");

    @ArchTest
    static final ArchRule MACHINES_KNOW_NO_NETWORK_THREAD_LOCK_FILE_OR_LOGGER = noClasses().that().resideInAnyPackage(PURE)
            .should().dependOnClassesThat().resideInAnyPackage("java.net..", "java.nio.channels..", "java.nio.file..", "java.util.concurrent..",
                    "java.util.logging..", "org.slf4j..", "ch.qos.logback..")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.lang.Thread")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.lang.System$Logger")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.Timer")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.io.File");

    @ArchTest
    static final ArchRule MACHINES_READ_NO_CLOCK = noClasses().that().resideInAnyPackage(PURE)
            .should().callMethod(System.class, "currentTimeMillis")
            .orShould().callMethod(System.class, "nanoTime")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.time.Clock")
            .orShould().callMethod(Instant.class, "now")
            .orShould().callMethod(LocalDateTime.class, "now")
            .orShould().callMethod(ZonedDateTime.class, "now")
            .orShould().callConstructor(Date.class);

    @ArchTest
    static final ArchRule MACHINES_WAIT_FOR_NOBODY = noClasses().that().resideInAnyPackage(PURE)
            .should().callMethod(Object.class, "wait")
            .orShould().callMethod(Object.class, "notify")
            .orShould().callMethod(Object.class, "notifyAll");

    @ArchTest
    static final ArchRule MACHINES_HOLD_NO_LOCK = methods().that().areDeclaredInClassesThat().resideInAnyPackage(PURE)
            .should().notHaveModifier(SYNCHRONIZED).allowEmptyShould(true);
}
