/// The addresses that proxies wrote into a request, in the order of the fields.
enum ForwardedList {
    /// The addresses of `X-Forwarded-For`, nil for an entry that is not an address.
    ///
    /// - Returns: nil if the field is absent.
    static func addresses(inForwardedFor values: [String]) -> [IPAddress?]? {
        guard !values.isEmpty else { return nil }
        return values.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
            .map { address(ofNode: trimmed($0)) }
    }

    /// The addresses of `Forwarded`, nil for an element without one.
    ///
    /// A value that breaks the grammar is one unreadable element: a quote that a client opens must
    /// not hide the element that the proxy appended.
    ///
    /// - Returns: nil if the field is absent.
    /// - Source: RFC 7239, section 4
    static func addresses(inForwarded values: [String]) -> [IPAddress?]? {
        guard !values.isEmpty else { return nil }
        return values.flatMap { value -> [IPAddress?] in
            guard let elements = split(value[...], at: ",") else { return [nil] }
            return elements.map(address(ofElement:))
        }
    }

    /// The address of the parameter `for`; nil if it is absent, repeated or not an address.
    private static func address(ofElement element: Substring) -> IPAddress? {
        guard let parameters = split(element, at: ";") else { return nil }
        let nodes = parameters.compactMap { parameter -> Substring? in
            let parts = parameter.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, trimmed(parts[0]).lowercased() == "for" else { return nil }
            return trimmed(parts[1])
        }
        guard nodes.count == 1 else { return nil }
        return address(ofNode: unquoted(nodes[0]))
    }

    /// The address of `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]` or
    /// `[2001:db8::1]:80`; nil for `unknown`, for a name and for any other text.
    static func address(ofNode node: Substring) -> IPAddress? {
        if node.first == "[" {
            guard let end = node.firstIndex(of: "]") else { return nil }
            let rest = node[node.index(after: end)...]
            guard rest.isEmpty || isPort(rest) else { return nil }
            return IPAddress(node[node.index(after: node.startIndex)..<end])
        }
        if let address = IPAddress(node) { return address }
        guard let colon = node.firstIndex(of: ":"), isPort(node[colon...]) else { return nil }
        return IPAddress(node[..<colon])
    }

    private static func isPort(_ text: Substring) -> Bool {
        let digits = text.dropFirst()
        return text.first == ":" && (1...5).contains(digits.utf8.count)
            && digits.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// The parts between the marks outside of quotes; nil if a quote is not closed.
    private static func split(_ text: Substring, at mark: Character) -> [Substring]? {
        var parts: [Substring] = []
        var (start, isQuoted, isEscaped) = (text.startIndex, false, false)
        for index in text.indices {
            let sign = text[index]
            if isEscaped {
                isEscaped = false
            } else if isQuoted, sign == "\\" {
                isEscaped = true
            } else if sign == "\"" {
                isQuoted.toggle()
            } else if sign == mark, !isQuoted {
                parts.append(text[start..<index])
                start = text.index(after: index)
            }
        }
        return isQuoted ? nil : parts + [text[start...]]
    }

    private static func unquoted(_ text: Substring) -> Substring {
        guard text.count >= 2, text.first == "\"", text.last == "\"" else { return text }
        return text.dropFirst().dropLast()
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        var text = text.drop(while: isBlank)
        while let last = text.last, isBlank(last) { text.removeLast() }
        return text
    }
}
