import CardCore

/// Splits the bytes of a text file into lines as they arrive, without looking into them.
///
/// LF or CRLF; a byte order mark at the start and one byte 0x1A at the end are passed over, empty
/// lines too. The lines do not depend on the sizes of the chunks.
struct LineScanner: Sendable {
    /// The latest line, without its end.
    private(set) var line: [UInt8] = []
    /// The number of the latest line; 1-based.
    private(set) var number = 0
    private var offset = 0
    private var consumed = 0
    private var lineCount = 1
    private var blankCount = 0
    private var start: [UInt8] = []
    private var isComplete = true
    private var sawReturn = false

    /// Where the latest line begins.
    var place: FilePlace { FilePlace(offset: offset, line: max(number, 1), column: 1) }

    mutating func next(
        in chunk: Span<UInt8>,
        from position: inout Int
    ) throws(FileFault) -> Bool {
        while position < chunk.count {
            if start.count < FileSignature.longest, consumed == start.count {
                try inspect(chunk, position)
            }
            let byte = chunk[position]
            position += 1
            if try take(byte) { return true }
        }
        return false
    }

    /// Ends the file.
    ///
    /// - Returns: whether ``line`` is a last one, which no line end followed.
    mutating func finish() throws(FileFault) -> Bool {
        guard !sawReturn else { throw fault(.bareCarriageReturn) }
        guard !isComplete, line != [0x1A], !line.isEmpty else { return false }
        isComplete = true
        return true
    }

    private mutating func take(_ byte: UInt8) throws(FileFault) -> Bool {
        if isComplete { begin() }
        consumed += 1
        guard consumed <= Limits.fileBytes else { throw fault(.fileTooLarge) }
        guard byte != .lineFeed else { return try end() }
        guard !sawReturn else { throw fault(.bareCarriageReturn) }
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

    /// Refuses a file that begins as no text does.
    private mutating func inspect(_ chunk: Span<UInt8>, _ position: Int) throws(FileFault) {
        start.append(chunk[position])
        let top = FilePlace(offset: 0, line: 1, column: 1)
        guard let (code, name) = FileSignature.refusal(start) else { return }
        throw FileFault(code, at: top, detail: name)
    }

    private func fault(_ code: FileRefusal) -> FileFault { FileFault(code, at: place) }
}
