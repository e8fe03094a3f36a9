import CardCore

/// The target of a request, split into its parts.
///
/// Nothing is resolved: a path with an empty segment, `.` or `..` leads nowhere, so that no part of
/// the program and no proxy before it can mean different things by one path.
package struct RequestPath: Hashable, Sendable {
    /// The path as it was sent, without the query.
    package let text: String
    /// The query as it was sent, without its question mark; empty for none.
    package let query: String
    /// The host, if the target names it; else the field `Host` does.
    package let host: String?
    /// The segments, each percent-decoded once; nil for a path that leads nowhere.
    package let segments: [String]?

    /// Splits `/a/b?c` or `http://host/a/b?c`; another form leads nowhere.
    package init(target: String) {
        var rest = target[...].utf8
        host = Self.removeHost(&rest)
        let path = Substring(rest.prefix { $0 != UInt8(ascii: "?") })
        text = String(path)
        query = String(Substring(rest.dropFirst(path.utf8.count + 1)))
        segments = host != nil && path.isEmpty ? [] : Self.segments(of: path)
    }

    /// The host of a target that is a whole address, which is removed from it; nil for a path.
    private static func removeHost(_ target: inout Substring.UTF8View) -> String? {
        if target.first == UInt8(ascii: "/") { return nil }
        let start = Substring(target.prefix(8)).lowercased()
        guard let scheme = ["http://", "https://"].first(where: { start.hasPrefix($0) }) else {
            return nil
        }
        target = target.dropFirst(scheme.utf8.count)
        let host = target.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        target = target.dropFirst(host.count)
        return String(Substring(host))
    }

    /// The decoded segments of a path; `/` has none.
    static func segments(of path: some StringProtocol) -> [String]? {
        let bytes = path.utf8
        guard bytes.first == UInt8(ascii: "/") else { return nil }
        if bytes.count == 1 { return [] }
        var segments: [String] = []
        for part in bytes.dropFirst()
            .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        {
            guard !part.isEmpty, !part.elementsEqual(".".utf8), !part.elementsEqual("..".utf8),
                let text = decoded(part)
            else { return nil }
            segments.append(text)
        }
        return segments
    }

    /// The bytes with each `%41` replaced, as text; nil for `%4`, and for bytes that are not UTF-8.
    private static func decoded(_ bytes: some Collection<UInt8>) -> String? {
        guard bytes.contains(UInt8(ascii: "%")) else {
            return String(validating: bytes, as: UTF8.self)
        }
        var decoded: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                decoded.append(byte)
                continue
            }
            guard let high = rest.popFirst()?.hexadecimalValue,
                let low = rest.popFirst()?.hexadecimalValue
            else { return nil }
            decoded.append(high << 4 | low)
        }
        return String(validating: decoded, as: UTF8.self)
    }
}
