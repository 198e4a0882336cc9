package org.ahoyphone.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The name of a header field. Names compare without regard to case (RFC 3261 section 7.3.1); a compact form
/// equals its long form (section 7.3.3). The constants are the names registered with IANA. A name that is not among
/// them keeps its spelling and passes through.
public final class HeaderName {

    // Numbers of the names the parser looks at itself; the constants below are declared in this order.
    static final int OTHER_ID = 0;
    static final int VIA_ID = 1;
    static final int FROM_ID = 2;
    static final int TO_ID = 3;
    static final int CALL_ID_ID = 4;
    static final int CSEQ_ID = 5;
    static final int MAX_FORWARDS_ID = 6;
    static final int CONTACT_ID = 7;
    static final int ROUTE_ID = 8;
    static final int RECORD_ROUTE_ID = 9;
    static final int CONTENT_LENGTH_ID = 10;

    private static final HeaderName[] BY_ID = new HeaderName[256];
    private static int known = 1;

    public static final HeaderName VIA = list("Via", "v");
    public static final HeaderName FROM = single("From", "f");
    public static final HeaderName TO = single("To", "t");
    public static final HeaderName CALL_ID = single("Call-ID", "i");
    public static final HeaderName CSEQ = single("CSeq", "");
    public static final HeaderName MAX_FORWARDS = single("Max-Forwards", "");
    public static final HeaderName CONTACT = list("Contact", "m");
    public static final HeaderName ROUTE = list("Route", "");
    public static final HeaderName RECORD_ROUTE = list("Record-Route", "");
    public static final HeaderName CONTENT_LENGTH = single("Content-Length", "l");
    public static final HeaderName ACCEPT = list("Accept", "");
    public static final HeaderName ACCEPT_CONTACT = list("Accept-Contact", "a");
    public static final HeaderName ACCEPT_ENCODING = list("Accept-Encoding", "");
    public static final HeaderName ACCEPT_LANGUAGE = list("Accept-Language", "");
    public static final HeaderName ACCEPT_RESOURCE_PRIORITY = list("Accept-Resource-Priority", "");
    public static final HeaderName ADDITIONAL_IDENTITY = list("Additional-Identity", "");
    public static final HeaderName ALERT_INFO = list("Alert-Info", "");
    public static final HeaderName ALLOW = list("Allow", "");
    public static final HeaderName ALLOW_EVENTS = list("Allow-Events", "u");
    public static final HeaderName ANSWER_MODE = single("Answer-Mode", "");
    public static final HeaderName ATTESTATION_INFO = single("Attestation-Info", "");
    public static final HeaderName AUTHENTICATION_INFO = single("Authentication-Info", "");
    public static final HeaderName AUTHORIZATION = single("Authorization", "");
    public static final HeaderName CALL_INFO = list("Call-Info", "");
    public static final HeaderName CELLULAR_NETWORK_INFO = single("Cellular-Network-Info", "");
    public static final HeaderName CONTENT_DISPOSITION = single("Content-Disposition", "");
    public static final HeaderName CONTENT_ENCODING = list("Content-Encoding", "e");
    public static final HeaderName CONTENT_ID = single("Content-ID", "");
    public static final HeaderName CONTENT_LANGUAGE = list("Content-Language", "");
    public static final HeaderName CONTENT_TYPE = single("Content-Type", "c");
    public static final HeaderName DATE = single("Date", "");
    public static final HeaderName DC_INFO = list("DC-Info", "");
    public static final HeaderName DIVERSION = list("Diversion", "");
    public static final HeaderName ENCRYPTION = single("Encryption", "");
    public static final HeaderName ERROR_INFO = list("Error-Info", "");
    public static final HeaderName EVENT = single("Event", "o");
    public static final HeaderName EXPIRES = single("Expires", "");
    public static final HeaderName FEATURE_CAPS = list("Feature-Caps", "");
    public static final HeaderName FLOW_TIMER = single("Flow-Timer", "");
    public static final HeaderName GEOLOCATION = list("Geolocation", "");
    public static final HeaderName GEOLOCATION_ERROR = single("Geolocation-Error", "");
    public static final HeaderName GEOLOCATION_ROUTING = single("Geolocation-Routing", "");
    public static final HeaderName HIDE = single("Hide", "");
    public static final HeaderName HISTORY_INFO = list("History-Info", "");
    public static final HeaderName IDENTITY = list("Identity", "y");
    public static final HeaderName IDENTITY_INFO = single("Identity-Info", "n");
    public static final HeaderName INFO_PACKAGE = single("Info-Package", "");
    public static final HeaderName IN_REPLY_TO = list("In-Reply-To", "");
    public static final HeaderName JOIN = single("Join", "");
    public static final HeaderName MAX_BREADTH = single("Max-Breadth", "");
    public static final HeaderName MIME_VERSION = single("MIME-Version", "");
    public static final HeaderName MIN_EXPIRES = single("Min-Expires", "");
    public static final HeaderName MIN_SE = single("Min-SE", "");
    public static final HeaderName ORGANIZATION = single("Organization", "");
    public static final HeaderName ORIGINATION_ID = single("Origination-ID", "");
    public static final HeaderName PATH = list("Path", "");
    public static final HeaderName PERMISSION_MISSING = list("Permission-Missing", "");
    public static final HeaderName POLICY_CONTACT = list("Policy-Contact", "");
    public static final HeaderName POLICY_ID = list("Policy-ID", "");
    public static final HeaderName PRIORITY = single("Priority", "");
    public static final HeaderName PRIORITY_SHARE = single("Priority-Share", "");
    public static final HeaderName PRIORITY_VERSTAT = single("Priority-Verstat", "");
    public static final HeaderName PRIVACY = single("Privacy", "");
    public static final HeaderName PRIV_ANSWER_MODE = single("Priv-Answer-Mode", "");
    public static final HeaderName PROXY_AUTHENTICATE = single("Proxy-Authenticate", "");
    public static final HeaderName PROXY_AUTHORIZATION = single("Proxy-Authorization", "");
    public static final HeaderName PROXY_REQUIRE = list("Proxy-Require", "");
    public static final HeaderName P_ACCESS_NETWORK_INFO = list("P-Access-Network-Info", "");
    public static final HeaderName P_ANSWER_STATE = single("P-Answer-State", "");
    public static final HeaderName P_ASSERTED_IDENTITY = list("P-Asserted-Identity", "");
    public static final HeaderName P_ASSERTED_SERVICE = list("P-Asserted-Service", "");
    public static final HeaderName P_ASSOCIATED_URI = list("P-Associated-URI", "");
    public static final HeaderName P_CALLED_PARTY_ID = single("P-Called-Party-ID", "");
    public static final HeaderName P_CHARGE_INFO = single("P-Charge-Info", "");
    public static final HeaderName P_CHARGING_FUNCTION_ADDRESSES = list("P-Charging-Function-Addresses", "");
    public static final HeaderName P_CHARGING_VECTOR = single("P-Charging-Vector", "");
    public static final HeaderName P_DCS_BILLING_INFO = single("P-DCS-Billing-Info", "");
    public static final HeaderName P_DCS_LAES = single("P-DCS-LAES", "");
    public static final HeaderName P_DCS_OSPS = single("P-DCS-OSPS", "");
    public static final HeaderName P_DCS_REDIRECT = single("P-DCS-Redirect", "");
    public static final HeaderName P_DCS_TRACE_PARTY_ID = single("P-DCS-Trace-Party-ID", "");
    public static final HeaderName P_EARLY_MEDIA = list("P-Early-Media", "");
    public static final HeaderName P_MEDIA_AUTHORIZATION = list("P-Media-Authorization", "");
    public static final HeaderName P_PREFERRED_IDENTITY = list("P-Preferred-Identity", "");
    public static final HeaderName P_PREFERRED_SERVICE = list("P-Preferred-Service", "");
    public static final HeaderName P_PRIVATE_NETWORK_INDICATION = single("P-Private-Network-Indication", "");
    public static final HeaderName P_PROFILE_KEY = single("P-Profile-Key", "");
    public static final HeaderName P_REFUSED_URI_LIST = list("P-Refused-URI-List", "");
    public static final HeaderName P_SERVED_USER = single("P-Served-User", "");
    public static final HeaderName P_USER_DATABASE = single("P-User-Database", "");
    public static final HeaderName P_VISITED_NETWORK_ID = list("P-Visited-Network-ID", "");
    public static final HeaderName RACK = single("RAck", "");
    public static final HeaderName REASON = list("Reason", "");
    public static final HeaderName REASON_PHRASE = single("Reason-Phrase", "");
    public static final HeaderName RECV_INFO = list("Recv-Info", "");
    public static final HeaderName REFERRED_BY = single("Referred-By", "b");
    public static final HeaderName REFER_EVENTS_AT = single("Refer-Events-At", "");
    public static final HeaderName REFER_SUB = single("Refer-Sub", "");
    public static final HeaderName REFER_TO = single("Refer-To", "r");
    public static final HeaderName REJECT_CONTACT = list("Reject-Contact", "j");
    public static final HeaderName RELAYED_CHARGE = list("Relayed-Charge", "");
    public static final HeaderName REPLACES = single("Replaces", "");
    public static final HeaderName REPLY_TO = single("Reply-To", "");
    public static final HeaderName REQUEST_DISPOSITION = list("Request-Disposition", "d");
    public static final HeaderName REQUIRE = list("Require", "");
    public static final HeaderName RESOURCE_PRIORITY = list("Resource-Priority", "");
    public static final HeaderName RESOURCE_SHARE = single("Resource-Share", "");
    public static final HeaderName RESPONSE_KEY = single("Response-Key", "");
    public static final HeaderName RESPONSE_SOURCE = single("Response-Source", "");
    public static final HeaderName RESTORATION_INFO = single("Restoration-Info", "");
    public static final HeaderName RETRY_AFTER = single("Retry-After", "");
    public static final HeaderName RSEQ = single("RSeq", "");
    public static final HeaderName SECURITY_CLIENT = list("Security-Client", "");
    public static final HeaderName SECURITY_SERVER = list("Security-Server", "");
    public static final HeaderName SECURITY_VERIFY = list("Security-Verify", "");
    public static final HeaderName SERVER = single("Server", "");
    public static final HeaderName SERVICE_INTERACT_INFO = list("Service-Interact-Info", "");
    public static final HeaderName SERVICE_ROUTE = list("Service-Route", "");
    public static final HeaderName SESSION_EXPIRES = single("Session-Expires", "x");
    public static final HeaderName SESSION_ID = single("Session-ID", "");
    public static final HeaderName SIP_ETAG = single("SIP-ETag", "");
    public static final HeaderName SIP_IF_MATCH = single("SIP-If-Match", "");
    public static final HeaderName SUBJECT = single("Subject", "s");
    public static final HeaderName SUBSCRIPTION_STATE = single("Subscription-State", "");
    public static final HeaderName SUPPORTED = list("Supported", "k");
    public static final HeaderName SUPPRESS_IF_MATCH = single("Suppress-If-Match", "");
    public static final HeaderName TARGET_DIALOG = single("Target-Dialog", "");
    public static final HeaderName TIMESTAMP = single("Timestamp", "");
    public static final HeaderName TRIGGER_CONSENT = list("Trigger-Consent", "");
    public static final HeaderName UNSUPPORTED = list("Unsupported", "");
    public static final HeaderName USER_AGENT = single("User-Agent", "");
    public static final HeaderName USER_TO_USER = list("User-to-User", "");
    public static final HeaderName WARNING = list("Warning", "");
    public static final HeaderName WWW_AUTHENTICATE = single("WWW-Authenticate", "");

    private final int id;
    private final String text;
    private final byte[] bytes;
    private final boolean list;

    private HeaderName(int id, String text, boolean list) {
        this.id = id;
        this.text = text;
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
        this.list = list;
    }

    private static HeaderName list(String text, String compact) {
        return register(new HeaderName(known, text, true), compact);
    }

    private static HeaderName single(String text, String compact) {
        return register(new HeaderName(known, text, false), compact);
    }

    private static HeaderName register(HeaderName name, String compact) {
        BY_ID[known++] = name;
        NameTable.put(name.text, name.id);
        if (!compact.isEmpty()) {
            NameTable.put(compact, name.id);
        }
        return name;
    }

    /// The name with this spelling (long or compact, any case): a constant of this class, or a name of its own.
    ///
    /// @throws IllegalArgumentException if the spelling is not a token (RFC 3261 section 25.1)
    public static HeaderName of(String spelling) {
        if (!Grammar.isToken(spelling)) {
            throw new IllegalArgumentException("Not a header name: " + spelling);
        }
        byte[] b = spelling.getBytes(StandardCharsets.UTF_8);
        return of(b, 0, b.length);
    }

    static HeaderName of(byte[] b, int start, int end) {
        int id = id(b, start, end);
        return id != OTHER_ID ? BY_ID[id] : new HeaderName(OTHER_ID, Grammar.text(b, start, end), false);
    }

    /// The number of a known name, or [#OTHER_ID]. The range must be a token.
    static int id(byte[] b, int start, int end) {
        return NameTable.number(b, start, end);
    }

    /// The known name that a line begins with, see [NameTable#lookUp].
    static int lookUp(byte[] b, int start) {
        return NameTable.lookUp(b, start);
    }

    static HeaderName byId(int id) {
        return BY_ID[id];
    }

    int id() {
        return id;
    }

    /// The text as it is written; not to be changed.
    byte[] bytes() {
        return bytes;
    }

    /// Whether one line may carry several values separated by commas (RFC 3261 section 7.3.1). The four
    /// authentication headers may not, though their one value contains commas. A name not known here is
    /// taken as carrying one value.
    public boolean isList() {
        return list;
    }

    @Override
    public boolean equals(Object o) {
        return this == o || (o instanceof HeaderName n && id == OTHER_ID && n.id == OTHER_ID && text.equalsIgnoreCase(n.text));
    }

    @Override
    public int hashCode() {
        return id != OTHER_ID ? id : text.toLowerCase(Locale.ROOT).hashCode();
    }

    /// The long form in its usual spelling; for a name not known here, the spelling it came with.
    @Override
    public String toString() {
        return text;
    }
}
