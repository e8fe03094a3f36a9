import CardCore

/// The ends of fields, records and lines, and the flaws that are noted of them.
extension CSVReader {
    /// Checks a byte that is neither printable ASCII nor structure.
    mutating func inspect(_ byte: UInt8, at offset: Int) throws(FileFault) {
        switch byte {
        case 0: throw fault(.nul, at: offset)
        case UInt8(ascii: "\t"): break
        case 0x01...0x1F, 0x7F: note(.controlCharacter, at: offset)
        case 0x80...: isSuspect = true
        default: break
        }
    }

    /// Ends the unquoted field that the record's buffer ends with; `offset` is that of its end.
    mutating func endPlainField(at offset: Int) {
        let start = record.ends.last.map { Int($0) + 1 } ?? 0
        endField(from: start, offset: offset - (record.bytes.count - start), quoteWidth: 0)
    }

    /// Ends the quoted field that the record's buffer ends with.
    mutating func endQuotedField() {
        let start = record.ends.last.map { Int($0) + 1 } ?? 0
        endField(from: start, offset: openQuote.offset + 1, quoteWidth: 1)
    }

    /// Ends a field whose content begins at `offset` of the file.
    ///
    /// Every quote in it is `quoteWidth` bytes longer in the file than in the buffer.
    private mutating func endField(from start: Int, offset: Int, quoteWidth: Int) {
        record.ends.append(UInt32(truncatingIfNeeded: record.bytes.count))
        let field = record.bytes[start...]
        var flaw: (code: RowCode, index: Int)?
        if isSuspect {
            if let index = UTF8Check.firstInvalid(field) {
                flaw = (.invalidUTF8, index)
            } else if let index = UTF8Check.firstMark(field) {
                flaw = (.byteOrderMarkInside, index)
            }
        }
        if flaw == nil, field.count > Limits.fieldBytes { flaw = (.fieldTooLong, start) }
        isSuspect = false
        guard let flaw, record.flaw == nil else { return }
        let quoteCount = record.bytes[start..<flaw.index].count { $0 == .quote }
        record.flaw = CSVFlaw(
            code: flaw.code,
            column: record.ends.count,
            offset: offset + flaw.index - start + quoteCount * quoteWidth
        )
    }

    /// Notes a flaw in the field that is being read.
    mutating func note(_ code: RowCode, at offset: Int) {
        guard record.flaw == nil else { return }
        record.flaw = CSVFlaw(code: code, column: record.ends.count + 1, offset: offset)
    }

    mutating func endRecord() throws(FileFault) {
        recordCount += 1
        guard recordCount <= Limits.rows + 2 else { throw fault(.fileTooLarge, at: record.offset) }
        guard record.count > Limits.columns, record.flaw == nil else { return }
        let column = Limits.columns + 1
        record.flaw = CSVFlaw(code: .columnCount, column: column, offset: record.offset)
    }

    /// Reads the line feed at `index`: it ends a record, or is an empty line.
    mutating func endLine(_ index: inout Int, _ origin: Int) throws(FileFault) {
        if hasBareReturns == nil { hasBareReturns = false }
        let isBlank = record.ends.isEmpty
        if isBlank {
            blankLineCount += 1
            guard blankLineCount <= Limits.blankLines else {
                throw fault(.blankLines, at: origin + index)
            }
        }
        index += 1
        line += 1
        lineStart = origin + index
        state = isBlank ? .between : .complete
    }

    func place(at offset: Int) -> FilePlace {
        FilePlace(offset: offset, line: line, column: offset - lineStart + 1)
    }

    func fault(_ code: FileRefusal, at offset: Int, detail: (any FaultDetail)? = nil) -> FileFault {
        FileFault(code, at: place(at: offset), detail: detail)
    }
}
