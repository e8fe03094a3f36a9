// The addresses of `service.yaml` and of the command line.
//
// - Shape: `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080` or `unix:/run/mintrun.sock`; port 0 is
//   any free one.
extension ListenAddress {
    /// The longest path of a socket.
    ///
    /// - Unit: bytes.
    /// - Source: unix(7), `sun_path`
    private static let longestPath = 107

    /// nil for a text of another shape.
    package init?(_ text: String) {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst(5))
            guard path.hasPrefix("/"), path.utf8.count <= Self.longestPath else { return nil }
            self = .path(path)
            return
        }
        guard let colon = text.lastIndex(of: ":"),
            let port = Self.port(text[text.index(after: colon)...]),
            let host = Self.host(text[..<colon])
        else { return nil }
        self = .port(host: host, port)
    }

    private static func port(_ text: Substring) -> Int? {
        guard (1...5).contains(text.utf8.count), text.utf8.allSatisfy(\.isDecimal),
            let port = Int(text), port <= 65_535
        else { return nil }
        return port
    }

    /// The host without the brackets of an IPv6 address.
    private static func host(_ text: Substring) -> String? {
        if text.hasPrefix("["), text.hasSuffix("]") {
            let address = text.dropFirst().dropLast()
            return IPAddress(address)?.isShort == false ? String(address) : nil
        }
        return HostName(String(text))?.text
    }

    /// True if only programs of this machine reach the address.
    package var isOfThisMachine: Bool {
        switch self {
        case .port(let host, _): host == "localhost" || IPAddress(host)?.isLoopback == true
        case .path: true
        }
    }
}
