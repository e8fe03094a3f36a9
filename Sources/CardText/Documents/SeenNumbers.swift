import CardCore

/// The numbers of a file so far: finds repeated ones, and those that differ only in leading zeros.
///
/// Numbers of digits alone use eight bytes each in memory; ten million use about 300 MB. Others use
/// the size of their text.
struct SeenNumbers: Sendable {
    private var digits: Set<UInt64> = []
    private var texts: Set<Serial> = []
    /// The lengths of the numbers so far; bit 0 is set for a number of one symbol.
    private var lengths: UInt64 = 0
    private var zeroPairs: [ZeroPair] = []
    private var zeroPairCount = 0
    private var count = 0
    private var roundedCount = 0

    /// Notes the number of that line; returns false if an earlier line has it.
    mutating func note(_ number: Serial, line: Int) -> Bool {
        notePairs(of: number, line)
        guard insert(number) else { return false }
        count += 1
        if SerialText.isRounded(number.text.utf8) { roundedCount += 1 }
        return true
    }

    /// True if every number ends in zeros past its 15th digit, as a spreadsheet rounds them; one
    /// number may end so by chance.
    var isRounded: Bool { count >= 2 && roundedCount == count }

    /// Throws if numbers differ only in leading zeros.
    func refuseZeroPairs() throws {
        guard zeroPairs.isEmpty else { throw ZeroPair.refusal(zeroPairs, of: zeroPairCount) }
    }

    /// Returns true if the number is new; `007` and `7` are two.
    private mutating func insert(_ number: Serial) -> Bool {
        guard Self.isOfDigits(number) else { return texts.insert(number).inserted }
        return digits.insert(Self.rank(number.text.utf8)).inserted
    }

    private func contains(_ number: Serial) -> Bool {
        guard Self.isOfDigits(number) else { return texts.contains(number) }
        return digits.contains(Self.rank(number.text.utf8))
    }

    private static func isOfDigits(_ number: Serial) -> Bool {
        number.text.utf8.count <= Limits.importedDigits && number.text.utf8.allSatisfy(\.isDigit)
    }

    /// Counts through all numbers of one digit, then of two …: 19 digits still fit.
    private static func rank(_ digits: some Sequence<UInt8>) -> UInt64 {
        digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1 & 0x0F) + 1 }
    }

    /// Notes the earlier numbers of the file that differ from this one only in leading zeros.
    ///
    /// Only lengths that the file has are looked for: in a file of equally long numbers, none.
    private mutating func notePairs(of number: Serial, _ line: Int) {
        let length = number.text.utf8.count
        defer { lengths |= 1 << UInt64(length - 1) }
        guard lengths & ~(1 << UInt64(length - 1)) != 0 else { return }
        let bare = ZeroPair.bare(number)
        for other in max(1, bare.utf8.count)...Limits.cardBytes
        where other != length && lengths & 1 << UInt64(other - 1) != 0 {
            let twin = Serial(String(repeating: "0", count: other - bare.utf8.count) + bare)
            guard contains(twin) else { continue }
            zeroPairCount += 1
            guard zeroPairs.count < ZeroPair.shownCount else { continue }
            zeroPairs.append(ZeroPair(number, twin, line: line))
        }
    }
}
