/// The form of the serials of a product.
///
/// - Shape: prefix, sequence number in a fixed count of digits, check symbols.
/// - Secrecy: serials are public.
/// - Source: docs/formats/serial.md
package struct SerialFormat: Hashable, Sendable {
    /// 0 to 20 of `A-Z`, `0-9` and inner `-`.
    package let prefix: String
    /// The number of digits of the sequence number, one of ``digitRange``.
    package let digits: Int
    /// The check over the digits, and over the prefix if that is all digits, as in card numbers.
    package let check: CheckScheme

    /// The allowed numbers of digits.
    package static let digitRange = 1...18
    /// The longest prefix, in bytes.
    package static let prefixLimit = 20

    /// - Throws: the first rule that is broken, in the order of the keys.
    package init(
        prefix: String,
        digits: Int,
        check: CheckScheme = .none
    ) throws(FormatRejection) {
        if let flaw = Self.flaw(prefix: Array(prefix.utf8)) {
            throw FormatRejection("serial.prefix", .serialPrefix(flaw))
        }
        guard Self.digitRange.contains(digits) else {
            throw FormatRejection("serial.digits", .serialDigits(digits))
        }
        self.prefix = prefix
        self.digits = digits
        self.check = check
    }

    private static func flaw(prefix: [UInt8]) -> FormatFlaw.SerialPrefix? {
        guard prefix.count <= prefixLimit else { return .tooLong(prefix.count) }
        guard prefix.allSatisfy({ $0 == UInt8(ascii: "-") || CheckScheme.value($0) != nil }) else {
            return .symbol
        }
        return prefix.first == UInt8(ascii: "-") ? .hyphenFirst : nil
    }

    /// The number of symbols of every serial.
    package var length: Int { prefix.utf8.count + digits + check.symbolCount }

    /// The last sequence number that fits; the first is 1.
    package var capacity: Int64 {
        (0..<digits).reduce(Int64(1)) { power, _ in power * 10 } - 1
    }

    /// The index of the first digit of the serial that the check covers.
    private var checkedFrom: Int {
        let isNumber = prefix.utf8.allSatisfy { Alphabet.digits.contains($0) }
        return isNumber ? 0 : prefix.utf8.count
    }
}

extension SerialFormat {
    /// The serial with that sequence number, 1 to ``capacity``.
    package func serial(at sequence: Int64) -> Serial {
        precondition(sequence > 0, "serials are counted from 1")
        return written(sequence)
    }

    /// The serial of specimens, with the sequence number 0, which no card has.
    package var specimen: Serial { written(0) }

    private func written(_ sequence: Int64) -> Serial {
        let text = String(unsafeUninitializedCapacity: length) { buffer in
            _ = buffer.update(fromContentsOf: prefix.utf8)
            let start = prefix.utf8.count
            var rest = sequence
            for index in stride(from: start + digits - 1, through: start, by: -1) {
                buffer[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            }
            precondition(rest == 0, "a sequence number beyond the format's digits")
            var end = start + digits
            check.forEachSymbol(over: UnsafeBufferPointer(rebasing: buffer[checkedFrom..<end])) {
                buffer[end] = $0
                end += 1
            }
            return end
        }
        return Serial(text)
    }

    /// The sequence number of a serial; nil if it is not a serial of this format.
    ///
    /// - Shape: the canonical form; see ``canonical(_:)`` for typed serials.
    package func sequence(of serial: Serial) -> Int64? {
        let bytes = Array(serial.text.utf8)
        let start = prefix.utf8.count
        guard bytes.count == length, bytes.starts(with: prefix.utf8),
            let sequence = decimal(bytes[start..<(start + digits)]), sequence > 0,
            check.accepts(bytes[checkedFrom..<(start + digits)], check: bytes[(start + digits)...])
        else { return nil }
        return Int64(sequence)
    }

    /// The serial that a person typed, without spaces and in upper case; nil if it is not one of
    /// this format.
    package func canonical(_ typed: some StringProtocol) -> Serial? {
        let symbols = typed.utf8.filter { $0 != UInt8(ascii: " ") }.map(asciiUppercased)
        let serial = Serial(String(decoding: symbols, as: UTF8.self))
        return sequence(of: serial) == nil ? nil : serial
    }
}

extension SerialFormat {
    /// Returns true if some serial of this format could also be one of the other's.
    ///
    /// Hyphens do not distinguish serials, because tills drop them.
    package func couldMeet(_ other: SerialFormat) -> Bool {
        let (mine, theirs) = (positions, other.positions)
        guard mine.count == theirs.count else { return false }
        return zip(mine, theirs).allSatisfy { one, another in one.contains(where: another.contains)
        }
    }

    /// The possible symbols at each position, without hyphens.
    private var positions: [[UInt8]] {
        prefix.utf8.filter { $0 != UInt8(ascii: "-") }.map { [$0] }
            + Array(repeating: Alphabet.digits, count: digits)
            + Array(repeating: check.symbols, count: check.symbolCount)
    }

    /// The change that a spreadsheet would make to some of these serials, the first in the order of
    /// the hazards; nil if it makes none.
    package var spreadsheetHazard: SpreadsheetHazard? {
        let symbols =
            prefix.utf8.map { [$0] } + Array(repeating: Alphabet.digits, count: digits)
            + Array(repeating: check.symbols, count: check.symbolCount)
        var readings: Set = [SpreadsheetReading()]
        for possible in symbols {
            readings = Set(readings.flatMap { reading in possible.map(reading.after) })
        }
        let hazards = Set(readings.compactMap(\.hazard))
        return SpreadsheetHazard.allCases.first(where: hazards.contains)
    }
}
