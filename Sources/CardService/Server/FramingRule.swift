import NIOHTTP1

/// The rule for heads that a proxy and the server could understand differently.
///
/// The parser refuses most of them: several lengths, a length beside `chunked`, spaces before a
/// colon, lines that are folded. The rule holds without it, too, and refuses the rest: another
/// coding than `chunked` alone, a coding under HTTP/1.0, a host that is absent or repeated, and a
/// target with bytes that are not UTF-8.
///
/// - Source: RFC 9112, sections 3.2 and 6
enum FramingRule {
    /// Returns true if the end of the request and its host are certain.
    static func isCertain(_ head: HTTPRequestHead) -> Bool {
        let lengths = head.headers["content-length"]
        let codings = head.headers["transfer-encoding"]
        guard head.method != .CONNECT, !head.uri.hasReplacedBytes, lengths.count <= 1,
            codings.count <= 1,
            lengths.isEmpty || codings.isEmpty,
            lengths.allSatisfy({ length(of: $0) != nil })
        else { return false }
        let isNew = head.version.major == 1 && head.version.minor >= 1
        guard codings.allSatisfy({ isNew && $0.lowercased() == "chunked" }) else { return false }
        let hosts = head.headers["host"]
        return hosts.count == 1 || !isNew && hosts.isEmpty
    }

    /// The length of the body as the head announces it.
    static func announcedLength(_ head: HTTPRequestHead) -> AnnouncedLength {
        if let text = head.headers.first(name: "content-length"), let length = length(of: text) {
            return length == 0 ? .none : .bytes(length)
        }
        return head.headers.contains(name: "transfer-encoding") ? .open : .none
    }

    /// nil for another text than 1 to 18 digits.
    private static func length(of text: String) -> Int? {
        let isNumber =
            (1...18).contains(text.utf8.count)
            && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return isNumber ? Int(text) : nil
    }
}

/// The length of a body as the head announces it.
enum AnnouncedLength: Hashable {
    /// The request has no body.
    case none
    /// The body has so many bytes.
    case bytes(Int)
    /// The body ends with its last chunk.
    case open
}

extension HTTPRequestHead {
    /// True if the client waits for the server's consent before it sends the body.
    var expectsConsent: Bool {
        version.minor >= 1
            && headers["expect"].contains { $0.lowercased() == "100-continue" }
    }

    /// True if the connection can carry another request after this one.
    ///
    /// The parser stops at a request to upgrade, which the server ignores: such a request is the
    /// last of its connection.
    var allowsAnother: Bool { isKeepAlive && !headers.contains(name: "upgrade") }
}
