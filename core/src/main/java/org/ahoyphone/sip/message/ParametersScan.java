package org.ahoyphone.sip.message;

/// The grammar of the parameters of a header value: `;name`, `;name=token`, `;name="quoted"` ... (RFC 3261 section 25.1), in the
/// manner of [Grammar]: checks them where they stand. What they say is read by [Parameters].
final class ParametersScan {

    private ParametersScan() {
    }

    /// The parameters from a position on, up to where the value is over: the position there, or `~position` of the fault.
    static int scan(byte[] b, int p, int end) {
        int at = p < end && b[p] == ';' ? p : Grammar.skipBlanks(b, p, end);
        while (at < end && b[at] == ';') {
            at = param(b, at + 1, end);
            if (at < 0) {
                return at;
            }
        }
        return Grammar.isOver(b, at, end) ? at : ~at;
    }

    /// `name`, `name=value`, and the blanks after it. Blanks before are hardly ever there, and looked for when a run is empty.
    private static int param(byte[] b, int p, int end) {
        int at = Grammar.run(b, p, end, Grammar.TOKEN);
        if (at == p) {
            at = Grammar.some(b, Grammar.skipBlanks(b, p, end), end, Grammar.TOKEN);
            if (at < 0) {
                return at;
            }
        }
        at = at < end && b[at] <= ' ' ? Grammar.skipBlanks(b, at, end) : at;
        if (at < end && b[at] == '=') {
            int value = at + 1;
            at = Grammar.run(b, value, end, Grammar.PARAM_VALUE);
            if (at == value) {
                value = Grammar.skipBlanks(b, value, end);
                at = value < end && b[value] == '"' ? Grammar.quoted(b, value, end) : Grammar.run(b, value, end, Grammar.PARAM_VALUE);
                if (at < 0) {
                    return at;
                }
            }
            at = at < end && b[at] <= ' ' ? Grammar.skipBlanks(b, at, end) : at;
        }
        return at;
    }
}
