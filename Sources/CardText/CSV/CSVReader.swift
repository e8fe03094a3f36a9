import CardCore

/// Splits the bytes of a CSV file into records, strictly, as they arrive.
///
///     var position = 0
///     while try reader.next(in: chunk.span, from: &position) { use(reader.record) }
///     // … more chunks, then:
///     if try reader.finish() { use(reader.record) }
///
/// RFC 4180 with LF or CRLF, or with CR alone if that is allowed and the first line ends so. The
/// reader rejects a file with a broken structure, and continues after a fault of one field, the
/// record's ``CSVRecord/flaw``. The result does not depend on the sizes of the chunks, and
/// ``Limits/lineBytes`` bounds the memory.
package struct CSVReader: Sendable {
    /// The latest record.
    package internal(set) var record = CSVRecord()
    /// The number of records so far.
    package internal(set) var recordCount = 0
    /// True if the file begins with a byte order mark.
    package internal(set) var hasMark = false
    /// True if the first record ends with a carriage return and a line feed.
    package internal(set) var hasCarriageReturns = false
    /// True if lines end in a carriage return alone; nil before the first line end, and false if
    /// such files are refused.
    package internal(set) var hasBareReturns: Bool?
    /// The skipped lines before the first record, unchanged.
    package internal(set) var skippedLines: [[UInt8]] = []
    private let skipCount: Int
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
    /// True if the field has bytes past 0x7F, or controls, so that it must be looked at.
    var isSuspect = false
    private var start = FileStart()
    /// The line that is being skipped; true if its last byte was a carriage return.
    var skipped: [UInt8] = []
    var sawSkippedReturn = false

    enum State {
        /// Before the first byte that is not a byte order mark.
        case opening
        /// In one of the lines before the first record that are not looked at.
        case skipping
        /// Before a record: the former one is complete.
        case between
        case plain
        case quoted
        /// After a quote in a quoted field: its end, or half of a doubled quote.
        case quoteSeen
        case carriageReturn
        /// The record's line end was read.
        case complete
    }

    /// Creates a reader that skips the first `skipLines` lines.
    package init(
        delimiter: UInt8 = UInt8(ascii: ","),
        skipLines: Int = 0,
        allowsBareReturns: Bool = false
    ) {
        self.delimiter = delimiter
        skipCount = skipLines
        hasBareReturns = allowsBareReturns ? nil : false
    }

    /// True if lines are still to be skipped.
    var isSkipping: Bool { skippedLines.count < skipCount }

    /// The place of the next byte.
    package var place: FilePlace { place(at: consumed) }

    /// Reads on from `position`.
    ///
    /// - Returns: true if ``record`` is a new one; otherwise `chunk` is used up.
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
    /// - Returns: true if ``record`` is a last one, which no line end followed.
    package mutating func finish() throws(FileFault) -> Bool {
        try start.finish()
        if state == .opening { endOpening() }
        let isBareEnd = state == .carriageReturn && !record.ends.isEmpty
        switch state {
        case .quoted: throw FileFault(.unterminatedQuote, at: openQuote)
        case .carriageReturn where hasBareReturns ?? true: hasBareReturns = true
        case .carriageReturn: throw fault(.bareCarriageReturn, at: consumed - 1)
        case .plain: endPlainField(at: consumed)
        case .quoteSeen: endQuotedField()
        case .opening, .skipping, .between, .complete: break
        }
        let isNew = state == .plain || state == .quoteSeen || isBareEnd
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
        try start.take(input, position, consumed: consumed)
        guard !start.isRefused else {
            consumed = origin + input.count
            position = input.count
            return false
        }
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
            case .opening: open(input, at: &index, origin: origin)
            case .skipping: try skip(input, at: &index, origin: origin)
            case .between: try beginRecord(input, at: &index, origin: origin)
            case .plain: try takePlain(input, at: &index, origin: origin)
            case .quoted: try takeQuoted(input, at: &index, origin: origin)
            case .quoteSeen: try takeAfterQuote(input, at: &index, origin: origin)
            case .carriageReturn:
                if input[index] == .lineFeed {
                    if recordCount == 0 { hasCarriageReturns = true }
                } else {
                    guard hasBareReturns ?? true else {
                        throw fault(.bareCarriageReturn, at: origin + index - 1)
                    }
                    hasBareReturns = true
                    // The line ended before this byte.
                    index -= 1
                }
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
}
