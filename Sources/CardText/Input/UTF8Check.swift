/// Checks of text that must be UTF-8.
package enum UTF8Check {
    /// The index of the first byte that no valid sequence contains; nil if all of `bytes` is UTF-8.
    package static func firstInvalid(_ bytes: ArraySlice<UInt8>) -> Int? {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return bytes.startIndex + error.byteOffsets.lowerBound
        }
    }

    /// The index of the first byte order mark in `bytes`; nil if there is none.
    package static func firstMark(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= 3 else { return nil }
        return (bytes.startIndex...bytes.endIndex - 3).first {
            bytes[$0] == 0xEF && bytes[$0 + 1] == 0xBB && bytes[$0 + 2] == 0xBF
        }
    }
}
