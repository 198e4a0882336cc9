/// Measures the stack beside JAIN-SIP in one run. No part of the product: nothing depends on this room, and no
/// result of it is a test.
@NullMarked
package org.ahoyphone.bench;

import org.jspecify.annotations.NullMarked;
