/// What a running stack costs: servers and callers that sipp drives over real sockets, ours and JAIN-SIP's, each in a
/// process of its own, and the program that measures them side by side.
/// Nothing of this is part of the product, and no figure of it is asserted by a test.
@NullMarked
package org.ahoyphone.bench.load;

import org.jspecify.annotations.NullMarked;
