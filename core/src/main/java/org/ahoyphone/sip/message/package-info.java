/// SIP messages as immutable values: the bytes that were received, an index over their header lines, and
/// typed views made when they are read; the parser, the stream framer and the builders that write new bytes.
/// Needs `java.base` alone: no socket, thread, clock, lock or logger may enter.
@NullMarked
package org.ahoyphone.sip.message;

import org.jspecify.annotations.NullMarked;
