import CardCore

/// The steps of ``CSVReader``: each reads bytes from `index` on and may change the state.
///
/// `origin` is the file's offset of the first byte of `input`.
extension CSVReader {

    mutating func open(
        _ input: UnsafeBufferPointer<UInt8>,
        at index: inout Int,
        origin: Int
    ) {
        let offset = origin + index
        guard input[index] == ByteOrderMark.utf8[offset] else {
            consumed = offset
            return endOpening()
        }
        index += 1
        guard offset == 2 else { return }
        state = isSkipping ? .skipping : .between
        hasMark = true
        lineStart = 3
    }

    /// Ends the search for a byte order mark; bytes that looked like one belong to the first field.
    mutating func endOpening() {
        let first = ByteOrderMark.utf8[..<consumed]
        guard !isSkipping else {
            state = .skipping
            return skipped += first
        }
        state = .between
        guard consumed > 0 else { return }
        state = .plain
        isSuspect = true
        record.bytes += first
    }

    /// Reads a skipped line.
    mutating func skip(
        _ input: UnsafeBufferPointer<UInt8>,
        at index: inout Int,
        origin: Int
    ) throws(FileFault) {
        let byte = input[index]
        if sawSkippedReturn {
            sawSkippedReturn = false
            if byte == .lineFeed || hasBareReturns ?? true {
                if byte != .lineFeed {
                    hasBareReturns = true
                    index -= 1
                }
                return endSkippedLine(&index, origin)
            }
            skipped.append(.carriageReturn)
        }
        switch byte {
        case 0: throw fault(.nul, at: origin + index)
        case .lineFeed: return endSkippedLine(&index, origin)
        case .carriageReturn: sawSkippedReturn = true
        default: skipped.append(byte)
        }
        index += 1
        guard skipped.count <= Limits.lineBytes else {
            throw fault(.lineTooLong, at: origin + index - 1)
        }
    }

    private mutating func endSkippedLine(_ index: inout Int, _ origin: Int) {
        hasBareReturns = hasBareReturns ?? false
        skippedLines.append(skipped)
        skipped = []
        index += 1
        line += 1
        lineStart = origin + index
        if !isSkipping { state = .between }
    }

    mutating func beginRecord(
        _ input: UnsafeBufferPointer<UInt8>,
        at index: inout Int,
        origin: Int
    ) throws(FileFault) {
        record.clear()
        record.line = line
        record.offset = origin + index
        isSuspect = false
        switch input[index] {
        case .lineFeed: try endLine(&index, origin)
        case .carriageReturn:
            state = .carriageReturn
            index += 1
        default: state = .plain
        }
    }

    /// Reads unquoted fields up to a quote or the line's end.
    mutating func takePlain(
        _ input: UnsafeBufferPointer<UInt8>,
        at index: inout Int,
        origin: Int
    ) throws(FileFault) {
        var run = index
        // Adding this to an index gives the place in the record's buffer.
        let shift = record.bytes.count - run
        var fieldStart = record.ends.last.map { Int($0) + 1 } ?? 0
        let limit = record.offset + Limits.lineBytes - origin
        let end = min(input.count, limit)
        while index < end {
            let byte = input[index]
            if byte > 0x2C, byte < 0x7F, byte != delimiter {
                index += 1
                continue
            }
            if byte == delimiter {
                if isSuspect || shift + index - fieldStart > Limits.fieldBytes {
                    keep(input, run..<index)
                    run = index
                    endPlainField(at: origin + index)
                } else {
                    record.ends.append(UInt32(truncatingIfNeeded: shift + index))
                }
                fieldStart = shift + index + 1
                index += 1
                continue
            }
            switch byte {
            case .lineFeed, .carriageReturn:
                keep(input, run..<index)
                endPlainField(at: origin + index)
                return try takeLineEnd(byte, at: &index, origin: origin)
            case .quote where shift + index == fieldStart:
                keep(input, run..<index)
                openQuote = place(at: origin + index)
                state = .quoted
                index += 1
                return
            case .quote: note(.strayQuote, at: origin + index)
            default: try inspect(byte, at: origin + index)
            }
            index += 1
        }
        keep(input, run..<index)
        guard index == limit, index < input.count else { return }
        guard input[index] == .lineFeed || input[index] == .carriageReturn else {
            throw fault(.lineTooLong, at: origin + index)
        }
        endPlainField(at: origin + index)
        try takeLineEnd(input[index], at: &index, origin: origin)
    }

    private mutating func takeLineEnd(
        _ byte: UInt8,
        at index: inout Int,
        origin: Int
    ) throws(FileFault) {
        guard byte == .carriageReturn else { return try endLine(&index, origin) }
        state = .carriageReturn
        index += 1
    }

    /// Reads the inside of a quoted field up to a quote.
    mutating func takeQuoted(
        _ input: UnsafeBufferPointer<UInt8>,
        at index: inout Int,
        origin: Int
    ) throws(FileFault) {
        let run = index
        let limit = record.offset + Limits.lineBytes - origin
        let end = min(input.count, limit)
        while index < end, input[index] != .quote {
            let byte = input[index]
            if byte == .lineFeed {
                record.hasLineEnds = true
                line += 1
                lineStart = origin + index + 1
            } else if byte == .carriageReturn {
                record.hasLineEnds = true
            } else if byte < 0x20 || byte >= 0x7F {
                try inspect(byte, at: origin + index)
            }
            index += 1
        }
        keep(input, run..<index)
        guard index < input.count else { return }
        guard index < limit else {
            throw fault(
                .lineTooLong,
                at: origin + index,
                detail: TextDetail.quoteOpened(line: openQuote.line, column: openQuote.column)
            )
        }
        state = .quoteSeen
        index += 1
    }

    mutating func takeAfterQuote(
        _ input: UnsafeBufferPointer<UInt8>,
        at index: inout Int,
        origin: Int
    ) throws(FileFault) {
        switch input[index] {
        case .quote:
            record.bytes.append(.quote)
            state = .quoted
        case delimiter:
            endQuotedField()
            record.bytes.append(delimiter)
            state = .plain
        case .lineFeed, .carriageReturn:
            endQuotedField()
            return try takeLineEnd(input[index], at: &index, origin: origin)
        case 0: throw fault(.nul, at: origin + index)
        default:
            let other = Delimiter(byte: input[index])
            let detail = other.flatMap { found in
                Delimiter(byte: delimiter).map {
                    TextDetail.delimiter(found: found, expected: $0)
                }
            }
            throw fault(.garbageAfterQuote, at: origin + index, detail: detail)
        }
        index += 1
        guard origin + index - record.offset <= Limits.lineBytes else {
            throw fault(.lineTooLong, at: origin + index - 1)
        }
    }

    private mutating func keep(_ input: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        record.bytes.append(contentsOf: UnsafeBufferPointer(rebasing: input[range]))
    }
}
