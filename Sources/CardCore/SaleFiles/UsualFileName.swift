/// The name that a numbered file of a sender usually has.
package enum UsualFileName {
    /// The name of the file with `number` if it is named like `name`, which has the number `known`;
    /// nil if that name does not contain its number exactly once.
    ///
    /// A number with leading zeros stays as long as it was.
    package static func of(_ number: Int64, like name: String, numbered known: Int64) -> String? {
        let bytes = Array(name.utf8)
        let runs = digitRuns(in: bytes).filter { run in
            Int64(String(decoding: bytes[run], as: UTF8.self)) == known
        }
        guard runs.count == 1, let run = runs.first else { return nil }
        let digits = String(number)
        let zeros = bytes[run.lowerBound] == UInt8(ascii: "0") ? run.count - digits.utf8.count : 0
        return String(decoding: bytes[..<run.lowerBound], as: UTF8.self)
            + String(repeating: "0", count: max(0, zeros)) + digits
            + String(decoding: bytes[run.upperBound...], as: UTF8.self)
    }

    private static func digitRuns(in bytes: [UInt8]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int?
        for index in bytes.indices {
            let isDigit = (0x30...0x39).contains(bytes[index])
            if isDigit, start == nil { start = index }
            if !isDigit, let first = start {
                runs.append(first..<index)
                start = nil
            }
        }
        return runs + (start.map { [$0..<bytes.count] } ?? [])
    }
}
