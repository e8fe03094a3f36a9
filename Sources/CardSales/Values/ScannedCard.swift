import CardCore
import CardText

/// Card numbers as scanners and stripe readers give them: the number inside the frame.
///
/// - Source: GS1 General Specifications (application identifiers 01 and 21, symbology identifiers),
///   GS1 Digital Link, ISO/IEC 7813 (tracks 1 and 2).
enum ScannedCard {
    private static let separator: UInt8 = 0x1D

    /// The part of a scanned text that is the card number; all of it if the text has no frame.
    static func number(in text: FieldBytes) -> FieldBytes {
        guard let first = text.first else { return text }
        switch first {
        case UInt8(ascii: ";"): return track2(text.slice(1..<text.count)) ?? text
        case UInt8(ascii: "%"): return track1(text) ?? text
        case UInt8(ascii: "]"):
            guard text.count > 3 else { return text }
            let inside = text.slice(3..<text.count)
            return elements(inside) ?? inside
        case UInt8(ascii: "("), separator: return elements(text) ?? text
        case UInt8(ascii: "h"), UInt8(ascii: "H"): return link(text) ?? text
        default:
            return text.contains(UInt8(ascii: "=")) ? bareTrack2(text) ?? text : text
        }
    }

    /// `(01)09506000134352(21)NC0000000018`, or the same without parentheses after a scanner's
    /// symbology identifier.
    private static func elements(_ text: FieldBytes) -> FieldBytes? {
        if text.first == UInt8(ascii: "(") {
            guard let mark = find("(21)", in: text) else { return nil }
            let rest = text.slice(mark + 4..<text.count)
            return rest.slice(0..<(rest.firstIndex(of: UInt8(ascii: "(")) ?? rest.count))
        }
        let plain = text.first == separator ? text.slice(1..<text.count) : text
        // A GTIN has 14 digits, so the serial of it begins at a fixed place.
        guard plain.begins(with: "01"), plain.count > 18,
            plain.slice(2..<16).allSatisfy(\.isDigit), plain.slice(16..<18).equals("21")
        else { return nil }
        let rest = plain.slice(18..<plain.count)
        return rest.slice(0..<(rest.firstIndex(of: separator) ?? rest.count))
    }

    /// A GS1 Digital Link, `https://gift.example/01/09506000134352/21/NC0000000018`.
    private static func link(_ text: FieldBytes) -> FieldBytes? {
        guard find("://", in: text) != nil, find("/01/", in: text) != nil,
            let mark = find("/21/", in: text)
        else { return nil }
        let rest = text.slice(mark + 4..<text.count)
        let ends = [UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#")]
        return rest.slice(0..<(rest.firstIndex { ends.contains($0) } ?? rest.count))
    }

    /// The part before the `=` or the end sentinel.
    private static func track2(_ text: FieldBytes) -> FieldBytes? {
        let end = text.firstIndex { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "?") }
        let number = text.slice(0..<(end ?? text.count))
        return number.isEmpty || !number.allSatisfy(\.isDigit) ? nil : number
    }

    /// Track 2 without its sentinels: digits, `=`, and at least the four digits of an expiry.
    private static func bareTrack2(_ text: FieldBytes) -> FieldBytes? {
        guard let mark = text.firstIndex(of: UInt8(ascii: "=")), mark >= 8,
            text.count - mark > 4, text.slice(0..<mark).allSatisfy(\.isDigit),
            text.slice(mark + 1..<text.count).allSatisfy(\.isDigit)
        else { return nil }
        return text.slice(0..<mark)
    }

    /// Track 1, `%B6006491234567890^NAME^4912?`.
    private static func track1(_ text: FieldBytes) -> FieldBytes? {
        guard text.count > 2, text[1].isUpper else { return nil }
        let rest = text.slice(2..<text.count)
        let end = rest.firstIndex { $0 == UInt8(ascii: "^") || $0 == UInt8(ascii: "?") }
        let number = rest.slice(0..<(end ?? rest.count))
        return number.isEmpty ? nil : number
    }

    private static func find(_ part: StaticString, in text: FieldBytes) -> Int? {
        let length = part.utf8CodeUnitCount
        guard text.count >= length else { return nil }
        return (0...text.count - length).first { text.slice($0..<text.count).begins(with: part) }
    }
}
