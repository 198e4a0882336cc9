package org.ahoyphone.app.interop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Calls with real peers, over loopback. Run by `./check interop`; the peers are Debian's packages, which `.ci/run` names.
@Tag("interop")
@ExtendWith(InteropTable.class)
@Timeout(120)
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@interface Interop {}
