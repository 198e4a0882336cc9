package org.ahoyphone.app.interop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Which cell of the [InteropTable] a test is. Of a parameterized test with the name `{0} | {1}` the arguments may be used.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Cell {
    String peer();

    String transport() default "UDP";

    String feature();

    /// Why the peer cannot do it, where the test shows that: that it answers so, or has no word for it.
    String notOffered() default "";
}
