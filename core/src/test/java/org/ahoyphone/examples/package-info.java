/// The programs that the developer's guide `docs/core.md` shows, letter for letter, and the test that runs them.
/// Only what a user of the library sees may be imported: `org.ahoyphone.phone`, and for servers `sip`.
@NullMarked
package org.ahoyphone.examples;

import org.jspecify.annotations.NullMarked;
