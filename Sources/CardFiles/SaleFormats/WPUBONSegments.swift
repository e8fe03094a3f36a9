import CardCore

/// The numbers of the segments of one flat IDoc.
///
/// A segment that was lost takes its cards to the receipt before it, or from it. SAP does not ask
/// for the numbers, so a file may leave all of them out.
///
/// - Source: EDI_DD40: SEGNAM 30, MANDT 3, DOCNUM 16, SEGNUM 6, PSGNUM 6, HLEVEL 2.
struct WPUBONSegments: Sendable {
    static let controlBytes = 63

    private static let number = FieldPlace(start: 50, length: 6)
    private static let parent = FieldPlace(start: 56, length: 6)

    private var last: Int64 = 0
    private var receipt: Int64 = 0
    /// Whether the segments have numbers; nil before the first one.
    private var areNumbered: Bool?

    /// Takes the next segment.
    ///
    /// - Returns: why segments are missing or in another order; nil if they are not.
    mutating func take(_ line: ArraySlice<UInt8>, isReceipt: Bool) -> String? {
        guard line.count >= Self.controlBytes else { return "a segment ends inside its head" }
        let number = Self.value(Self.number, line), parent = Self.value(Self.parent, line)
        guard let number, let parent else { return "the number of a segment is not a number" }
        let areNumbered = areNumbered ?? (number != 0)
        self.areNumbered = areNumbered
        guard areNumbered else {
            return number == 0 ? nil : "segment \(number) comes after segments without numbers"
        }
        guard number == last + 1 else {
            return "segment \(number) comes after segment \(last)"
        }
        last = number
        if isReceipt { receipt = number }
        guard !isReceipt, parent != 0, parent < receipt else { return nil }
        return "segment \(number) belongs to segment \(parent), which is before its receipt"
    }

    /// 0 for blanks; nil for what is not a number.
    private static func value(_ place: FieldPlace, _ line: ArraySlice<UInt8>) -> Int64? {
        guard let text = place.text(in: line) else { return nil }
        return text.isEmpty ? 0 : text.withContiguousStorageIfAvailable { $0.number } ?? nil
    }
}
