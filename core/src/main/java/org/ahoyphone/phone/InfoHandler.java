package org.ahoyphone.phone;

import java.util.List;

/// Takes one package of INFO requests (RFC 6086), once it is given to [Phone#infoPackage].
public interface InfoHandler {
    /// The package's name, as it stands in Info-Package.
    String packageName();

    /// The media types its requests may carry, without parameters; empty for requests without a body.
    List<String> types();

    /// An INFO of this package came within a call, and was answered with 200. Called on a thread of the phone: it must not wait.
    ///
    /// @param contentType with its parameters; empty without a body
    void received(Call call, String contentType, String body);
}
