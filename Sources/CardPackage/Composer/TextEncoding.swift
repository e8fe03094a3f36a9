import CardText

extension TemplateDialect.Encoding {
    /// The mark at the beginning of a file, if the dialect has one.
    var byteOrderMark: [UInt8] {
        switch self {
        case .utf8: ByteOrderMark.utf8
        case .utf16LE: [0xFF, 0xFE]
        }
    }

    /// A text of UTF-8 in this encoding.
    ///
    /// - Secrecy: works on bytes; never makes a text of a token or a PIN.
    func bytes(ofUTF8 text: [UInt8]) -> [UInt8] {
        guard self == .utf16LE else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(2 * text.count)
        let isWhole = !transcode(
            text.makeIterator(),
            from: UTF8.self,
            to: UTF16.self,
            stoppingOnError: true
        ) { unit in
            bytes.append(UInt8(truncatingIfNeeded: unit))
            bytes.append(UInt8(truncatingIfNeeded: unit >> 8))
        }
        precondition(isWhole, "cells are UTF-8")
        return bytes
    }

    /// A text of this encoding, without a mark, in UTF-8; nil if it is not one.
    func utf8(of bytes: ArraySlice<UInt8>) -> [UInt8]? {
        guard self == .utf16LE else { return Array(bytes) }
        guard bytes.count.isMultiple(of: 2) else { return nil }
        let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).lazy.map { index in
            UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8
        }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count / 2)
        let isWhole = !transcode(
            units.makeIterator(),
            from: UTF16.self,
            to: UTF8.self,
            stoppingOnError: true
        ) { text.append($0) }
        return isWhole ? text : nil
    }
}
