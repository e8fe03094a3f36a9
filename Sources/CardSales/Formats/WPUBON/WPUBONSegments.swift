import CardCore
import CardText

/// The numbers of the segments of one flat IDoc.
///
/// A lost segment moves its cards to the receipt before it, or away from it. SAP does not ask for
/// the numbers, so a file may leave all of them out.
///
/// - Source: EDI_DD40: SEGNAM 30, MANDT 3, DOCNUM 16, SEGNUM 6, PSGNUM 6, HLEVEL 2.
struct WPUBONSegments: Sendable {
    static let controlBytes = 63

    private static let number = FieldPlace(start: 50, length: 6)

    private var last: Int64
    /// True if the segments have numbers; nil before the first one.
    private var areNumbered: Bool?
    /// The last number of the IDoc before, which some programs go on from.
    private let earlier: Int64

    /// - Parameter other: those of the IDoc before.
    init(after other: WPUBONSegments? = nil) {
        last = 0
        earlier = other?.last ?? 0
    }

    /// Checks the number of the next segment.
    ///
    /// - Returns: the fault if segments are missing or in another order; nil if they are not.
    mutating func take(_ line: ArraySlice<UInt8>) -> WPUBONDetail? {
        guard line.count >= Self.controlBytes else { return .cutSegment }
        guard let number = Self.value(line) else { return .segmentNumber }
        let isFirst = areNumbered == nil
        let areNumbered = areNumbered ?? (number != 0)
        self.areNumbered = areNumbered
        guard areNumbered else {
            return number == 0 ? nil : .segmentAfterUnnumbered(number)
        }
        guard number == last + 1 || isFirst && number == earlier + 1 else {
            return .segment(number, after: last)
        }
        last = number
        return nil
    }

    /// 0 for blanks; nil for a text that is not a number.
    private static func value(_ line: ArraySlice<UInt8>) -> Int64? {
        guard let text = number.text(in: line) else { return nil }
        return text.isEmpty ? 0 : text.withContiguousStorageIfAvailable { $0.number } ?? nil
    }
}
