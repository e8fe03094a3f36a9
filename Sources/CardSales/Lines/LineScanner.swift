import CardCore
import CardText

/// Splits the bytes of a text file into lines as they arrive, without looking into them.
///
/// LF or CRLF, or CR alone if the first line ends so; a byte order mark at the start and one byte
/// 0x1A at the end are skipped, empty lines too. The lines do not depend on the sizes of the
/// chunks.
struct LineScanner: Sendable {
    /// The latest line, without its end.
    private(set) var line: [UInt8] = []
    /// The number of the latest line; 1-based.
    private(set) var number = 0
    private var offset = 0
    private var consumed = 0
    private var lineCount = 1
    private var blankCount = 0
    private var start = FileStart()
    private var isComplete = true
    private var sawReturn = false
    /// True if lines end in a carriage return alone; nil before the first line end, and false if
    /// such files are refused.
    private var hasBareReturns: Bool?

    init(allowsBareReturns: Bool = false) { hasBareReturns = allowsBareReturns ? nil : false }

    /// The place at which the latest line begins.
    var place: FilePlace { FilePlace(offset: offset, line: max(number, 1), column: 1) }

    mutating func next(
        in chunk: Span<UInt8>,
        from position: inout Int
    ) throws(FileFault) -> Bool {
        try chunk.withUnsafeBufferPointer { input throws(FileFault) in
            try start.take(input, position, consumed: consumed)
        }
        guard !start.isRefused else {
            consumed += chunk.count - position
            position = chunk.count
            return false
        }
        while position < chunk.count {
            if sawReturn, chunk[position] != .lineFeed {
                guard hasBareReturns ?? true else { throw fault(.bareCarriageReturn) }
                hasBareReturns = true
                if try end() { return true }
                continue
            }
            let byte = chunk[position]
            position += 1
            if try take(byte) { return true }
        }
        return false
    }

    /// Ends the file.
    ///
    /// - Returns: true if ``line`` is a last one, which no line end followed.
    mutating func finish() throws(FileFault) -> Bool {
        try start.finish()
        guard !sawReturn || hasBareReturns ?? true else { throw fault(.bareCarriageReturn) }
        guard !isComplete, line != [0x1A], !line.isEmpty else { return false }
        isComplete = true
        return true
    }

    private mutating func take(_ byte: UInt8) throws(FileFault) -> Bool {
        if isComplete { begin() }
        consumed += 1
        guard consumed <= Limits.fileBytes else { throw fault(.fileTooLarge) }
        guard byte != .lineFeed else {
            hasBareReturns = hasBareReturns ?? false
            return try end()
        }
        guard byte != 0 else { throw fault(.nul) }
        guard byte != .carriageReturn else {
            sawReturn = true
            return false
        }
        line.append(byte)
        guard line.count <= Limits.lineBytes else { throw fault(.lineTooLong) }
        if consumed == 3, line == ByteOrderMark.utf8 { line = [] }
        return false
    }

    private mutating func begin() {
        isComplete = false
        line.removeAll(keepingCapacity: true)
        (number, offset) = (lineCount, consumed)
    }

    private mutating func end() throws(FileFault) -> Bool {
        sawReturn = false
        isComplete = true
        lineCount += 1
        guard line.isEmpty else { return true }
        blankCount += 1
        guard blankCount <= Limits.blankLines else { throw fault(.blankLines) }
        return false
    }

    private func fault(_ code: FileRefusal) -> FileFault { FileFault(code, at: place) }
}
