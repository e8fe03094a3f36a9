import CardCore

/// Splits the bytes of a CSV file into records, strictly, as they arrive.
///
///     var position = 0
///     while try reader.next(in: chunk.span, from: &position) { use(reader.record) }
///     // … more chunks, then:
///     if try reader.finish() { use(reader.record) }
///
/// RFC 4180 with LF or CRLF. What breaks the structure refuses the file; what spoils one field is
/// the record's ``CSVRecord/flaw``, and reading goes on. The result does not depend on the sizes of
/// the chunks, and memory is bounded by ``Limits/lineBytes``.
package struct CSVReader: Sendable {
    /// The latest record.
    package internal(set) var record = CSVRecord()
    /// How many records there were.
    package internal(set) var recordCount = 0
    /// Whether the file begins with a byte order mark.
    package internal(set) var hasMark = false
    /// Whether the first record ends with a carriage return and a line feed.
    package internal(set) var hasCarriageReturns = false
    let delimiter: UInt8
    var state = State.opening
    /// The offset of the next byte in the file.
    var consumed = 0
    /// The line of the next byte, and the offset of its first byte.
    var line = 1
    var lineStart = 0
    var blankLineCount = 0
    /// The place of the latest opening quote.
    var openQuote = FilePlace(offset: 0, line: 1, column: 1)
    /// Whether the field has bytes past 0x7F, or controls, so that it must be looked at.
    var isSuspect = false
    private var start: [UInt8] = []

    enum State {
        /// Before the first byte that is no byte order mark.
        case opening
        /// Before a record: the former one is complete.
        case between
        case plain
        case quoted
        /// After a quote in a quoted field: its end, or half of a doubled quote.
        case quoteSeen
        case carriageReturn
        /// The record's line end was taken.
        case complete
    }

    package init(delimiter: UInt8 = UInt8(ascii: ",")) {
        self.delimiter = delimiter
    }

    /// The place of the next byte.
    package var place: FilePlace { place(at: consumed) }

    /// Reads on from `position`.
    ///
    /// - Returns: whether ``record`` is a new one; otherwise `chunk` is used up.
    package mutating func next(
        in chunk: Span<UInt8>,
        from position: inout Int
    ) throws(FileFault) -> Bool {
        try chunk.withUnsafeBufferPointer { input throws(FileFault) in
            try next(in: input, from: &position)
        }
    }

    /// Ends the file.
    ///
    /// - Returns: whether ``record`` is a last one, which no line end followed.
    package mutating func finish() throws(FileFault) -> Bool {
        if state == .opening { endOpening() }
        switch state {
        case .quoted: throw FileFault(.unterminatedQuote, at: openQuote)
        case .carriageReturn: throw fault(.bareCarriageReturn, at: consumed - 1)
        case .plain: endPlainField(at: consumed)
        case .quoteSeen: endQuotedField()
        case .opening, .between, .complete: break
        }
        let isNew = state == .plain || state == .quoteSeen
        state = .between
        // Some systems end a file with one byte 0x1A in a line of its own.
        guard isNew, record.bytes != [0x1A] else { return try refuseEmpty() }
        try endRecord()
        return true
    }

    private func refuseEmpty() throws(FileFault) -> Bool {
        guard recordCount > 0 else { throw fault(.empty, at: consumed) }
        return false
    }
}

extension CSVReader {
    private mutating func next(
        in input: UnsafeBufferPointer<UInt8>,
        from position: inout Int
    ) throws(FileFault) -> Bool {
        let origin = consumed - position
        if consumed < FileSignature.longest { try inspectStart(input, position) }
        guard origin + input.count <= Limits.fileBytes else {
            throw fault(.fileTooLarge, at: consumed)
        }
        var index = position
        defer {
            position = index
            consumed = origin + index
        }
        while index < input.count {
            switch state {
            case .opening: open(input, &index, origin)
            case .between: try beginRecord(input, &index, origin)
            case .plain: try takePlain(input, &index, origin)
            case .quoted: try takeQuoted(input, &index, origin)
            case .quoteSeen: try takeAfterQuote(input, &index, origin)
            case .carriageReturn:
                guard input[index] == .lineFeed else {
                    throw fault(.bareCarriageReturn, at: origin + index - 1)
                }
                if recordCount == 0 { hasCarriageReturns = true }
                try endLine(&index, origin)
            case .complete: break
            }
            if state == .complete {
                state = .between
                try endRecord()
                return true
            }
        }
        return false
    }

    /// Refuses a file that begins as no text does.
    private mutating func inspectStart(
        _ input: UnsafeBufferPointer<UInt8>,
        _ position: Int
    ) throws(FileFault) {
        var index = position + start.count - consumed
        while index < input.count, start.count < FileSignature.longest {
            start.append(input[index])
            index += 1
        }
        guard let (code, name) = FileSignature.refusal(start) else { return }
        throw FileFault(code, at: FilePlace(offset: 0, line: 1, column: 1), detail: name)
    }
}
