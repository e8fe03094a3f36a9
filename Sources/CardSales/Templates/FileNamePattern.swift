package import CardCore
import CardText

/// The form of a file's name: `{sender}_{date:yyyyMMdd}_{sequence}.csv`.
///
/// - Shape: `{sender}` letters, digits, `-` and `.`, and `_` unless a part that begins with `_`
///   follows; `{sequence}` digits; `{date:PATTERN}`; `*` anything; every other character itself.
package struct FileNamePattern: Hashable, Sendable {
    /// The pattern as the template contains it.
    package let text: String
    private let parts: [Part]

    private enum Part: Hashable, Sendable {
        case literal([UInt8])
        case sender
        case sequence
        case date(TimePattern)
        case anything
    }

    /// The values that a name contains.
    package struct Reading: Hashable, Sendable {
        /// The sender; nil if the pattern does not contain it.
        package var sender: SenderID?
        /// The number in the sender's feed; nil if the pattern does not contain it.
        package var sequence: SaleSequence?
        /// The business day; nil if the pattern does not contain it.
        package var date: Day?

        /// Creates a reading of a name without any values.
        package init() {}
    }

    /// nil if a brace is wrong or names something unknown.
    package init?(_ text: String) {
        self.text = text
        var parts: [Part] = []
        var rest = Array(text.utf8)[...]
        while let first = rest.first {
            if first == UInt8(ascii: "*") {
                parts.append(.anything)
                rest = rest.dropFirst()
            } else if first == UInt8(ascii: "{") {
                guard let end = rest.firstIndex(of: UInt8(ascii: "}")) else { return nil }
                let name = String(decoding: rest[rest.startIndex + 1..<end], as: UTF8.self)
                guard let part = Self.part(name) else { return nil }
                parts.append(part)
                rest = rest[(end + 1)...]
            } else {
                let run = rest.prefix { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "{") }
                parts.append(.literal(Array(run)))
                rest = rest.dropFirst(run.count)
            }
        }
        guard !parts.isEmpty else { return nil }
        self.parts = parts
    }

    private static func part(_ name: String) -> Part? {
        switch name {
        case "sender": return .sender
        case "sequence": return .sequence
        default:
            guard name.hasPrefix("date:"), let pattern = TimePattern(String(name.dropFirst(5))),
                pattern.hasDay, !pattern.hasTime
            else { return nil }
            return .date(pattern)
        }
    }

    /// True if the name of a file contains its sender.
    package var namesSender: Bool { parts.contains(.sender) }

    /// The values that a name contains, or nil if it does not fit.
    package func read(_ name: String) -> Reading? {
        Array(name.utf8).withUnsafeBufferPointer { bytes in
            var reading = Reading()
            return match(bytes, from: 0, by: parts[...], into: &reading) ? reading : nil
        }
    }

    /// The longest fit of each part is tried first.
    private func match(
        _ name: FieldBytes,
        from position: Int,
        by parts: ArraySlice<Part>,
        into reading: inout Reading
    ) -> Bool {
        guard let part = parts.first else { return position == name.count }
        for end in ends(of: part, in: name, from: position) {
            var trial = reading
            guard take(part, name.slice(position..<end), into: &trial),
                match(name, from: end, by: parts.dropFirst(), into: &trial)
            else { continue }
            reading = trial
            return true
        }
        return false
    }

    private func ends(of part: Part, in name: FieldBytes, from start: Int) -> [Int] {
        let rest = name.slice(start..<name.count)
        switch part {
        case .literal(let bytes): return rest.starts(with: bytes) ? [start + bytes.count] : []
        case .anything: return Array((start...name.count).reversed())
        case .sequence:
            let length = rest.prefix(while: \.isDigit).count
            return length == 0 ? [] : (start + 1...start + length).reversed()
        case .sender, .date: return start < name.count ? (start + 1...name.count).reversed() : []
        }
    }

    private func take(_ part: Part, _ text: FieldBytes, into reading: inout Reading) -> Bool {
        switch part {
        case .literal, .anything: return true
        case .sender:
            guard NameText.isSender(text) else { return false }
            reading.sender = SenderID(text.text)
        case .sequence:
            guard let sequence = SaleSequence(text.text) else { return false }
            reading.sequence = sequence
        case .date(let pattern):
            guard let parts = try? pattern.read(text), let day = parts.day else { return false }
            reading.date = day
        }
        return true
    }
}
