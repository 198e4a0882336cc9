package org.ahoyphone.media.sdp;

/// A format that both sides have named for a stream.
///
/// @param format             this side's
/// @param sendPayloadType    the number it is sent with: the other side's
/// @param receivePayloadType the number it is received with: this side's
/// @param sendParameters     what the other side's `a=fmtp:` asks of a sender
public record AgreedFormat(FormatCapability format, int sendPayloadType, int receivePayloadType, String sendParameters) {}
